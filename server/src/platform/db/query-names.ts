import { LRUCache } from 'lru-cache'
import { PostgresQueryCompiler, type CompiledQuery, type QueryId, type RootOperationNode } from 'kysely'
import { work } from '../observability/work.ts'

/** Texts vary with the length of their lists; what is made anew too often is not remembered. */
const MAX_TEXTS = 5_000
const OTHER = 'other'

/** A query with the name of the function that asks it. */
type NamedQuery = CompiledQuery & { readonly name: string }

/** Also of what passes by the compiler: the bounds of transactions, and the statements of the job queue. */
export function nameOf(query: CompiledQuery): string {
  if ('name' in query && typeof query.name === 'string') return query.name
  if (/^(begin|start|commit|rollback|savepoint|release)\b/i.test(query.sql)) return 'transaction'
  return query.sql.includes('pgboss.') ? 'jobs.enqueue' : OTHER
}

/**
 * Names each query after the function of a `*.queries.ts` that asks it, and says so in a comment before the text with
 * the id of the request, so that the database's own log and views tell what a query is for and who waits for it.
 * The stack is looked at once for each text.
 */
export class NamingCompiler extends PostgresQueryCompiler {
  readonly #names = new LRUCache<string, string>({ max: MAX_TEXTS })

  override compileQuery(node: RootOperationNode, queryId: QueryId): NamedQuery {
    const query = super.compileQuery(node, queryId)
    let name = this.#names.get(query.sql)
    if (name === undefined) {
      name = callerName()
      this.#names.set(query.sql, name)
    }
    const requestId = work.getStore()?.requestId
    const comment = requestId === undefined ? `/* ${name} */` : `/* ${name} ${requestId} */`
    return { ...query, sql: `${comment} ${query.sql}`, name }
  }
}

/** `documents.findDocument` for a function `findDocument` in `documents.queries.ts`. */
function callerName(): string {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 40
  const { stack = '' } = new Error()
  Error.stackTraceLimit = limit
  const lines = stack.split('\n').filter((line) => line.includes('.queries.'))
  for (const line of lines) {
    const found = /at (?:async )?(?:Object\.|Module\.)?([\w$]+) .*[/\\]([\w-]+)\.queries\.[jt]s/.exec(line)
    if (found !== null) return `${found[2] ?? ''}.${found[1] ?? ''}`
  }
  const file = /[/\\]([\w-]+)\.queries\.[jt]s/.exec(lines[0] ?? '')?.[1]
  return file ?? OTHER
}
