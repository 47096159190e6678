import { Problem } from './problems.ts'

/**
 * A keyset cursor: the sort values of the last row, opaque to clients.
 * It carries no authority: the owner is part of every query anyway.
 */
export function encodeCursor(values: (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/**
 * Reads a cursor of `length` values, of which the last is the id of a row: lists are ordered by it in the end.
 * @throws Problem `invalid_request` when the cursor is not one of ours.
 */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(values) && values.length === length && values.every(isSortValue) && isId(values.at(-1))) {
      return values
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Problem('invalid_request', {
    errors: [{ path: '/query/cursor', message: 'use the nextCursor of the page before, unchanged' }],
  })
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value)
}

function isSortValue(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && !value.includes('\0') && value.isWellFormed())
}

/** Splits `limit + 1` fetched rows into a page and the cursor of the next one. */
export function page<Row>(rows: Row[], limit: number, key: (row: Row) => (string | number)[]) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null }
}
