import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Schema } from './schema.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header' | 'cookie'
  required?: boolean
  schema: Schema
}

export interface Operation {
  /** `METHOD /path/{parameter}`. */
  name: string
  method: Method
  path: string
  parameters: Parameter[]
  body: Schema | undefined
  /** What is wrong with an answer, by the document; undefined when it is as described. */
  faultOf(status: number, contentType: string, text: string): string | undefined
}

interface Described {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>
}

/** Every operation of an OpenAPI document. */
export function operationsOf(document: { paths: Record<string, Record<string, Described>> }): Operation[] {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  addFormats.default(ajv, ['uuid', 'date-time', 'email', 'uri'])
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase() as Method,
      path,
      parameters: described.parameters ?? [],
      body: described.requestBody?.content['application/json']?.schema,
      faultOf: faultFinder(ajv, described),
    })),
  )
}

function faultFinder(ajv: Ajv2020, { responses }: Described): Operation['faultOf'] {
  const checks = new Map<Schema, ValidateFunction>()
  return (status, contentType, text) => {
    const response = responses[status] ?? (status >= 400 ? responses['default'] : undefined)
    if (response === undefined) return `${status} is not described`
    const types = Object.keys(response.content ?? {})
    if (types.length === 0 || status === 204 || status === 304)
      return text === '' ? undefined : 'a body that is not described'
    const type = contentType.split(';')[0] ?? ''
    const expected = status >= 400 ? 'application/problem+json' : type
    const schema = response.content?.[type]?.schema ?? response.content?.['application/json']?.schema
    if (type !== expected) return `content type ${contentType}`
    if (schema === undefined || !type.includes('json')) return undefined
    const check = checks.get(schema) ?? ajv.compile(schema)
    checks.set(schema, check)
    return check(JSON.parse(text)) ? undefined : ajv.errorsText(check.errors)
  }
}
