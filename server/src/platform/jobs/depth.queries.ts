import { sql } from 'kysely'
import type { Db } from '../db/index.ts'

const DUE = sql`state in ('created', 'retry') and start_after <= now() and name not like '%.dead'`

/** Of every queue that has had a job: how many are due, and the age of the oldest in seconds. */
export async function waitingJobs(db: Db): Promise<{ name: string; waiting: bigint; age: number }[]> {
  const { rows } = await sql<{ name: string; waiting: bigint; age: number }>`
    select queue.name, count(job.id) as waiting,
      coalesce(extract(epoch from now() - min(job.start_after)), 0)::float8 as age
    from pgboss.queue as queue
    left join lateral (select id, start_after from pgboss.job where name = queue.name and ${DUE}) as job on true
    where queue.name not like '%.dead' and queue.name not like '\\_\\_%'
    group by queue.name
  `.execute(db)
  return rows
}

/** The age of the oldest job that is due, in seconds; 0 when none is. */
export async function oldestWaiting(db: Db): Promise<number> {
  const { rows } = await sql<{ age: number }>`
    select coalesce(extract(epoch from now() - min(start_after)), 0)::float8 as age from pgboss.job where ${DUE}
  `.execute(db)
  return rows[0]?.age ?? 0
}
