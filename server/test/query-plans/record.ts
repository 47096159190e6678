import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { globSync } from 'node:fs'
import pg from 'pg'

/** A statement as it was asked, with the name of the function that asks it. */
export interface Recorded {
  name: string
  sql: string
  values: unknown[]
}

type Query = (this: pg.Client, text: unknown, values?: unknown, ...rest: unknown[]) => unknown

/** Keeps one of each text that any client asks under a name, until `stop`. */
export function recordQueries(): { all: Map<string, Recorded>; stop(): void } {
  const all = new Map<string, Recorded>()
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back by stop
  const original = pg.Client.prototype.query as Query
  const recording: Query = function (text, values, ...rest) {
    const found = typeof text === 'string' ? /^\/\* ([\w$.-]+)[^*]*\*\/ ([^]*)/.exec(text) : null
    const [, name = '', sql = ''] = found ?? []
    // The length of a list is all that tells its texts apart.
    const key = `${name} ${sql.replace(/\$\d+(, \$\d+)+/g, '$n').replace(/(\(\$n\), )+/g, '')}`
    if (found !== null && !all.has(key)) all.set(key, { name, sql, values: Array.isArray(values) ? values : [] })
    return original.call(this, text, values, ...rest)
  }
  pg.Client.prototype.query = recording as typeof pg.Client.prototype.query
  return {
    all,
    stop() {
      pg.Client.prototype.query = original as typeof pg.Client.prototype.query
    },
  }
}

const SRC = fileURLToPath(new URL('../../src/', import.meta.url))

/** The names of all functions that ask the database, as `file.function`. */
export async function namedQueries(): Promise<string[]> {
  const names: string[] = []
  for (const file of globSync('**/*.queries.ts', { cwd: SRC })) {
    const text = await readFile(path.join(SRC, file), 'utf8')
    const functions = text.matchAll(/^export (?:async )?(?:function (\w+)|const (\w+) = (?:async )?\()/gm)
    const prefix = path.basename(file, '.queries.ts')
    for (const [, declared, assigned] of functions) names.push(`${prefix}.${declared ?? assigned ?? ''}`)
  }
  return names.sort()
}
