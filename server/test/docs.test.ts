import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** In code marks: a path below one of the folders of the repository, to its first space. */
const PATH = /`(?:node )?((?:bench|deploy|docs|e2e|engine|scripts|server|web)\/[^\s`]+)/g

test.each(['docs/claims.md', 'docs/security.md'])('every file that %s names as a proof exists', (page) => {
  const named = [...readFileSync(`${ROOT}${page}`, 'utf8').matchAll(PATH)].map(([, path]) => path ?? '')
  expect(named.length).toBeGreaterThan(10)
  const missing = named.filter((path) => globSync(path, { cwd: ROOT }).length === 0)
  expect(missing).toEqual([])
})
