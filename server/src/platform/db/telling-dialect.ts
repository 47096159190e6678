import {
  CompiledQuery,
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type PostgresDialectConfig,
} from 'kysely'

/** Told the people whose data a transaction wrote to, after its commit and before its caller goes on. */
export type OnTouched = (userIds: string[]) => void

/** PostgreSQL for a process that is the only one to write, and keeps the versions of people's data itself. */
export class TellingDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig
  readonly #onTouched: OnTouched

  constructor(config: PostgresDialectConfig, onTouched: OnTouched) {
    super(config)
    this.#config = config
    this.#onTouched = onTouched
  }

  override createDriver(): PostgresDriver {
    return new TellingDriver(this.#config, this.#onTouched)
  }
}

class TellingDriver extends PostgresDriver {
  readonly #onTouched: OnTouched

  constructor(config: PostgresDialectConfig, onTouched: OnTouched) {
    super(config)
    this.#onTouched = onTouched
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
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
