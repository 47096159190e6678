import type { Schema } from './schema.ts'
import fc from 'fast-check'
import { NAUGHTY } from './naughty.ts'
import type { Operation, Parameter } from './operations.ts'

/** A value that fits no schema, or the wrong one. */
const hostile = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom<unknown>(...NAUGHTY),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom<unknown>(
      null,
      true,
      -1,
      0,
      -0,
      1.5,
      2 ** 31,
      2 ** 53,
      -(2 ** 63),
      1e308,
      5e-324,
      [],
      {},
      [[[[[[]]]]]],
      { $gt: '' },
      { $where: 'sleep(1000)' },
      { constructor: { prototype: { isAdmin: true } } },
      { length: 1e9 },
      { then: 1, toString: 1, toJSON: 1 },
      nested(19),
      nested(25),
    ),
  )

function nested(depth: number): unknown {
  return depth === 0 ? 'deep' : { a: nested(depth - 1) }
}

/** Bodies that are no JSON, or not the JSON that they seem. */
const BROKEN_BODIES = [
  '',
  '{',
  '{"a":1,}',
  '\ufeff{}',
  '"text"',
  'null',
  '[]',
  '12345678901234567890',
  '{"title":1e999}',
  '{"__proto__":{"role":"admin"}}',
  '{"constructor":{"prototype":{"role":"admin"}}}',
  '{"title":"a","title":"b"}',
  '{"title":"\\ud800"}',
  '{"title":"\\u0000"}',
  '{"title":"\u0001"}',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  `{"title":"${'x'.repeat(100_000)}"}`,
  '<a/>',
  'a=1&b[]=2',
] as const

/**
 * Values of a schema; about one in sixteen of its parts is hostile.
 * @param ids are used as UUIDs, so that what is asked for often exists.
 */
function valueOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 15, arbitrary: fitting(schema, ids) }, { weight: 1, arbitrary: hostile() })
}

function fitting(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => fitting(one, ids)))
  switch (schema.type) {
    case 'object':
      return objectOf(schema, ids)
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, ids), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(4, schema.maxItems ?? 4),
      })
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 })
    case 'number':
      return fc.double({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return textOf(schema, ids)
    case undefined:
    default:
      return hostile()
  }
}

function objectOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  const known = fc.record(Object.fromEntries(properties.map(([name, one]) => [name, valueOf(one, ids)])), {
    requiredKeys: schema.required ?? [],
  })
  const more = fc.dictionary(fc.constantFrom('$where', 'role', 'ownerId', 'id', 'x'), hostile(), { maxKeys: 1 })
  return fc.oneof(
    { weight: 9, arbitrary: known },
    { weight: 1, arbitrary: fc.tuple(known, more).map(([one, two]) => ({ ...one, ...two })) },
  )
}

function textOf({ format, minLength = 0, maxLength = 200 }: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ids) }, fc.uuid())
  if (format === 'email') return fc.emailAddress()
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) }),
    fc.constantFrom(...NAUGHTY),
    fc.constantFrom(...ids),
  )
}

/** Segments of a path that mean something to programs. */
const RAW_SEGMENTS = ['%00', '%', '%zz', '%ED%A0%80', '..%2f..%2fetc', '%2e%2e', ';a=b', '*', '%0d%0a', '-', '1e9', '+']
const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'application/json/x',
  'x',
]
const HEADERS: Record<string, string[]> = {
  'if-match': ['*', '"0"', '""', 'W/"x"', ',,,', 'x'.repeat(3000)],
  'if-none-match': ['*', '"0"', '"', 'W/'],
  'idempotency-key': ['a', 'x'.repeat(200), 'x'.repeat(201), ' ', '../..'],
  'accept-encoding': ['br', 'gzip;q=0, *;q=0.1', 'identity;q=0', '\u00ff', ',;q=x'],
  'accept-language': ['vi', 'xx-YY-zz;q=7', '*;q=-1', '-'.repeat(2000)],
  'x-request-id': ['abc', 'abcdefgh', '<script>', 'x'.repeat(500)],
  'cache-control': ['no-cache', 'no-store, x'],
  origin: ['null', 'https://example.org', 'x'],
  host: ['example.org', 'a b', '[::1'],
  range: ['bytes=0-', 'bytes=-1,-1,-1', 'x=9'],
  'x-http-method-override': ['DELETE'],
  'content-encoding': ['gzip', 'br'],
}

interface Asked<Who> {
  who: Who
  path: string
  headers: Record<string, string>
  body: string | undefined
}

/**
 * Requests for an operation: most fit its description in most of their parts.
 * @param known an id by what it is one of.
 */
export function requestsOf<Who>(
  operation: Operation,
  known: Readonly<Record<string, string>>,
  people: readonly Who[],
): fc.Arbitrary<Asked<Who>> {
  const ids = Object.values(known)
  const { parameters, path, body, method } = operation
  const inPath = parameters.filter((parameter) => parameter.in === 'path')
  const names = new Map(
    inPath.map((parameter) => [parameter.name, segmentOf(parameter, ids, known[ownerOf(path, parameter.name)])]),
  )
  return fc.record({
    who: fc.constantFrom(...people),
    path: fc
      .tuple(fc.record(Object.fromEntries(names)), queryOf(parameters, ids))
      .map(([segments, query]) => path.replace(/\{(\w+)\}/g, (_, name: string) => String(segments[name])) + query),
    headers: headersOf(body !== undefined),
    body: method === 'GET' ? fc.constant(undefined) : bodyOf(body, ids),
  })
}

/** `subjects` of `/subjects/{id}`: what the parameter names one of. */
function ownerOf(path: string, name: string): string {
  return new RegExp(`([\\w-]+)/\\{${name}\\}`).exec(path)?.[1] ?? ''
}

function segmentOf({ schema }: Parameter, ids: readonly string[], right = '1'): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 14, arbitrary: fc.constant(right) },
    { weight: 5, arbitrary: valueOf(schema, ids).map(encoded) },
    { weight: 1, arbitrary: fc.constantFrom(...RAW_SEGMENTS) },
  )
}

function queryOf(parameters: Parameter[], ids: readonly string[]): fc.Arbitrary<string> {
  const known = parameters.filter((parameter) => parameter.in === 'query')
  const pair = fc.oneof(
    ...known.map(({ name, schema }) => valueOf(schema, ids).map((value) => `${name}=${encoded(value)}`)),
    fc.constantFrom(
      'x=1',
      '__proto__[a]=1',
      'limit[$gt]=1',
      'limit=1&limit=2',
      '%00=1',
      '%=%',
      'sort=',
      'cursor=%ff',
      'q',
    ),
  )
  return fc.array(pair, { maxLength: 3 }).map((pairs) => (pairs.length === 0 ? '' : `?${pairs.join('&')}`))
}

/** Half of a pair can not be encoded: it goes as the bytes that a careless client would send. */
function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80'
}

function headersOf(hasBody: boolean): fc.Arbitrary<Record<string, string>> {
  const one = fc
    .constantFrom(...Object.entries(HEADERS))
    .chain(([name, values]) => fc.constantFrom(...values).map((value) => [name, value]))
  const type = fc.oneof({ weight: 9, arbitrary: fc.constant('application/json') }, fc.constantFrom(...TYPES))
  return fc.tuple(type, fc.array(one, { maxLength: 2 })).map(([contentType, more]) => ({
    ...(hasBody ? { 'content-type': contentType } : {}),
    ...(Object.fromEntries(more) as Record<string, string>),
  }))
}

function bodyOf(schema: Schema | undefined, ids: readonly string[]): fc.Arbitrary<string | undefined> {
  const broken = fc.constantFrom<string | undefined>(undefined, ...BROKEN_BODIES)
  if (schema === undefined) return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, broken)
  const fit = valueOf(schema, ids).map((value) => JSON.stringify(value))
  return fc.oneof({ weight: 6, arbitrary: fit }, { weight: 1, arbitrary: broken })
}
