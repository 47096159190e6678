import { Problem, type FieldError } from './problems.ts'

const MAX_DEPTH = 20
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Text as the product keeps it: every string of a JSON value in NFC, otherwise unchanged.
 * @throws Problem `invalid_request` for U+0000, lone surrogates, operator or prototype keys, or nesting beyond 20.
 */
export function cleanInput(value: unknown, path: string, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value, path)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= MAX_DEPTH) throw refusal(path, `nested deeper than ${MAX_DEPTH}`)
  if (Array.isArray(value)) return value.map((item, index) => cleanInput(item, `${path}/${index}`, depth + 1))
  const entries = Object.entries(value)
  if (entries.length === 0) return value
  return Object.fromEntries(
    entries.map(([key, item]) => {
      const place = `${path}/${key}`
      if (key.startsWith('$') || FORBIDDEN_KEYS.has(key)) throw refusal(place, 'this name is not allowed')
      return [cleanText(key, place), cleanInput(item, place, depth + 1)]
    }),
  )
}

function cleanText(text: string, path: string): string {
  if (text.includes('\0')) throw refusal(path, 'contains the character U+0000')
  if (!text.isWellFormed()) throw refusal(path, 'contains half of a surrogate pair')
  return text.normalize('NFC')
}

function refusal(path: string, message: string): Problem {
  const error: FieldError = { path: path.toWellFormed().replaceAll('\0', ''), message }
  return new Problem('invalid_request', { errors: [error] })
}
