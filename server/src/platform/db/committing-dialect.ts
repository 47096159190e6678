import { AsyncLocalStorage } from 'node:async_hooks'
import {
  CompiledQuery,
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type PostgresDialectConfig,
  type QueryCompiler,
} from 'kysely'
import { NamingCompiler } from './query-names.ts'

/** Told the people whose data a transaction wrote to, after its commit and before its caller goes on. */
export type OnTouched = (userIds: string[]) => void

/**
 * What the work that goes on adds at the end of each of its transactions, with them or not at all; when it throws, the
 * transaction is rolled back.
 */
export const beforeCommit = new AsyncLocalStorage<((connection: DatabaseConnection) => Promise<void>) | undefined>()

/** Does what is no part of the effect of the work that goes on: tidying up before or after it. */
export function apart<T>(work: () => Promise<T>): Promise<T> {
  return beforeCommit.run(undefined, work)
}

/** PostgreSQL with something to do at every commit. */
export class CommittingDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig
  readonly #onTouched: OnTouched | undefined

  /** @param onTouched for a process that is the only one to write, and keeps the versions of people's data itself */
  constructor(config: PostgresDialectConfig, onTouched: OnTouched | undefined) {
    super(config)
    this.#config = config
    this.#onTouched = onTouched
  }

  override createQueryCompiler(): QueryCompiler {
    return new NamingCompiler()
  }

  override createDriver(): PostgresDriver {
    return new CommittingDriver(this.#config, this.#onTouched)
  }
}

class CommittingDriver extends PostgresDriver {
  readonly #onTouched: OnTouched | undefined

  constructor(config: PostgresDialectConfig, onTouched: OnTouched | undefined) {
    super(config)
    this.#onTouched = onTouched
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await beforeCommit.getStore()?.(connection)
    if (this.#onTouched === undefined) return super.commitTransaction(connection)
    const { rows } = await connection.executeQuery<{ touched: string }>(
      CompiledQuery.raw('select touched_people() as touched'),
    )
    try {
      await super.commitTransaction(connection)
    } finally {
      // Also when it failed: a commit whose answer was lost may have happened.
      const touched = rows[0]?.touched.trim() ?? ''
      if (touched !== '') this.#onTouched(touched.split(' '))
    }
  }
}
