import { Ajv, type ErrorObject } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import type { FieldError } from './problems.ts'
import type { Locale } from './locale.ts'

const OPTIONS = { allErrors: true, removeAdditional: false, useDefaults: true, strict: false } as const

/** Bodies are taken as they are; params, query and headers arrive as text and are converted. */
export function validatorCompiler(): FastifySchemaCompiler<TSchema> {
  const exact = formats(new Ajv({ ...OPTIONS, coerceTypes: false, allErrors: false }))
  const converting = formats(new Ajv({ ...OPTIONS, coerceTypes: true }))
  return ({ schema, httpPart }) => (httpPart === 'body' ? exact : converting).compile(schema)
}

function formats(ajv: Ajv): Ajv {
  addFormats.default(ajv, ['uuid', 'date-time', 'email', 'uri'])
  return ajv
}

const WORDS: Record<string, Record<Locale, (p: Record<string, unknown>) => string>> = {
  required: {
    en: () => 'is required',
    vi: () => 'là bắt buộc',
  },
  additionalProperties: {
    en: () => 'is not a known field',
    vi: () => 'không phải là trường được hỗ trợ',
  },
  type: {
    en: (p) => `must be of type ${String(p['type'])}`,
    vi: (p) => `phải có kiểu ${String(p['type'])}`,
  },
  minLength: {
    en: (p) => `must have at least ${String(p['limit'])} characters`,
    vi: (p) => `phải có ít nhất ${String(p['limit'])} ký tự`,
  },
  maxLength: {
    en: (p) => `must have at most ${String(p['limit'])} characters`,
    vi: (p) => `chỉ được có tối đa ${String(p['limit'])} ký tự`,
  },
  minimum: {
    en: (p) => `must be at least ${String(p['limit'])}`,
    vi: (p) => `phải từ ${String(p['limit'])} trở lên`,
  },
  maximum: {
    en: (p) => `must be at most ${String(p['limit'])}`,
    vi: (p) => `không được vượt quá ${String(p['limit'])}`,
  },
  minItems: {
    en: (p) => `must have at least ${String(p['limit'])} items`,
    vi: (p) => `phải có ít nhất ${String(p['limit'])} mục`,
  },
  maxItems: {
    en: (p) => `must have at most ${String(p['limit'])} items`,
    vi: (p) => `chỉ được có tối đa ${String(p['limit'])} mục`,
  },
  enum: {
    en: (p) => `must be one of ${(p['allowedValues'] as unknown[]).join(', ')}`,
    vi: (p) => `phải là một trong ${(p['allowedValues'] as unknown[]).join(', ')}`,
  },
  format: {
    en: (p) => `must be a valid ${String(p['format'])}`,
    vi: (p) => `phải đúng định dạng ${String(p['format'])}`,
  },
  pattern: {
    en: () => 'does not have the expected form',
    vi: () => 'không đúng dạng yêu cầu',
  },
}

const OTHER: Record<Locale, string> = { en: 'is not valid', vi: 'không hợp lệ' }

/** Validation failures as field errors in the caller's language, at most 20. */
export function fieldErrors(part: string, errors: Partial<ErrorObject>[], locale: Locale): FieldError[] {
  return errors.slice(0, 20).map(({ keyword = '', instancePath = '', params = {} }) => {
    const field = (params['missingProperty'] ?? params['additionalProperty']) as string | undefined
    return {
      path: `/${part}${instancePath}${field === undefined ? '' : `/${field}`}`,
      message: WORDS[keyword]?.[locale](params) ?? OTHER[locale],
    }
  })
}
