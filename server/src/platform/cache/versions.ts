import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/**
 * The versions of people's data, kept by a process that is the only one to write: it need not ask the database whether
 * something changed. Several processes read the version of each request's person from the database instead.
 */
export interface Versions {
  of: (userId: string) => string
  /** Called after a commit and before its answer leaves. */
  touch: (userIds: Iterable<string>) => void
  /** Everything may have changed: somebody else wrote meanwhile. */
  reset: () => void
}

const MAX_PEOPLE = 100_000

export function makeVersions(maxPeople = MAX_PEOPLE): Versions {
  const run = randomUUID()
  let n = 0
  const next = () => `${run}.${++n}`
  let others = next()
  // Whoever is forgotten counts as one of the others: they are all renewed, or an old version would be good again.
  const known = new LRUCache<string, string>({
    max: maxPeople,
    dispose: (_version, _userId, reason) => {
      if (reason === 'evict') others = next()
    },
  })
  return {
    of: (userId) => known.get(userId) ?? others,
    touch(userIds) {
      for (const userId of userIds) known.set(userId, next())
    },
    reset() {
      known.clear()
      others = next()
    },
  }
}
