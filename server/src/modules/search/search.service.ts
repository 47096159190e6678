import type { Db } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import { Problem } from '../../platform/http/problems.ts'
import { indexedWords, wordsOf } from '../../platform/words.ts'
import { findHits } from './search.queries.ts'
import type { Hit, SearchQuery } from './search.schemas.ts'

/** More would only make the query long: ten words find what there is. */
const MAX_WORDS = 10
const RANKS: ReadonlySet<unknown> = new Set([0, 1, 2, 3, 4, 5])

/** Rank and id of the last hit before the page. */
function placeOf(cursor: string): (string | number)[] {
  const place = decodeCursor(cursor, 2)
  if (RANKS.has(place[0])) return place
  throw new Problem('invalid_request', {
    errors: [{ path: '/query/cursor', message: 'use the nextCursor of the page before, unchanged' }],
  })
}

export type Search = ReturnType<typeof makeSearch>

export function makeSearch({ db }: { db: Db }) {
  return {
    /** Own subjects, documents and sets whose name has every word, and documents with a page that has, accents and case aside. */
    async find(ownerId: string, { q, type: only, limit, cursor }: SearchQuery) {
      const words = q.trim().split(/\s+/).slice(0, MAX_WORDS)
      const after = cursor === undefined ? undefined : placeOf(cursor)
      const isInText = wordsOf(words.join(' ')).length > 0 && (only === undefined || only === 'document')
      const indexed = isInText ? indexedWords(ownerId, words.join(' ')) : undefined
      const wanted = { text: words.join(' '), words, indexed, type: only, after }
      const rows = await findHits(db, ownerId, wanted, limit + 1)
      const { items, nextCursor } = page(rows, limit, (row) => [row.rank, row.id])
      const hits = items.map(({ type, id, title, subjectId, createdAt, page: found }): Hit => {
        return { type, id, title, subjectId, page: found, createdAt: createdAt.toISOString() }
      })
      return { items: hits, nextCursor }
    },
  }
}
