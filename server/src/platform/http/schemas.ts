import { Type, type TProperties, type TSchema } from 'typebox'

/** An object that refuses fields it does not name. Every request and response body is made of these. */
export const strict = <T extends TProperties>(properties: T, options: { description?: string } = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options })

export const Uuid = Type.String({ format: 'uuid' })
export const Timestamp = Type.String({ format: 'date-time' })
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** One of a closed list of words, as a JSON Schema enum. */
export const oneOf = <const T extends string[]>(values: readonly [...T]) => Type.Enum<T>(values)

export const IdParams = strict({ id: Uuid })

/** Query of every list: keyset pagination, newest first unless `sort` says otherwise. */
export const listQuery = <T extends TProperties, const S extends string[]>(sorts: readonly [...S], filters: T) =>
  strict({
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
    sort: Type.Optional(oneOf(sorts)),
    withTotal: Type.Optional(Type.Boolean()),
    ...filters,
  })

/** Answer of every list; `nextCursor` is null at the end. */
export const listOf = <T extends TSchema>(item: T) =>
  strict({
    items: Type.Array(item),
    nextCursor: nullable(Type.String()),
    total: Type.Optional(Type.Integer()),
  })

export const ProblemBody = strict({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  requestId: Type.String(),
  errors: Type.Optional(Type.Array(strict({ path: Type.String(), message: Type.String() }))),
})

/** `response` of a route: what it answers when it succeeds; every failure is a problem. */
export const answers = <T extends Record<number, TSchema>>(success: T) => ({
  ...success,
  default: ProblemBody,
})

export const NoContent = Type.Null()
