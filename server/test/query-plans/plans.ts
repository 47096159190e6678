import type pg from 'pg'
import type { Recorded } from './record.ts'

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: Node[]
}

export interface Plan {
  name: string
  /** Tables that are read from end to end, by themselves or along an index, with nothing above that stops early. */
  readWhole: string[]
  indexes: string[]
  /** Whether rows must be sorted, though the database was asked to avoid that. */
  isSorted: boolean
}

interface Tables {
  /** Indexes that hold few of the rows. */
  partial: Set<string>
  /** Tables of so few rows that reading them whole is about as cheap as an index: which one is taken is chance. */
  small: Set<string>
}

/** How the database would do it, with the values that it was asked with. */
export async function planOf(client: pg.Client, { name, sql, values }: Recorded, tables: Tables): Promise<Plan> {
  const { partial, small } = tables
  const plan: Plan = { name, readWhole: [], indexes: [], isSorted: false }
  let nodes = nodesOf(await explain(client, sql, values), false)
  if (nodes.some(({ type, table }) => type === 'Seq Scan' && table !== undefined && small.has(table))) {
    await client.query('set enable_seqscan = off')
    nodes = nodesOf(await explain(client, sql, values), false)
    await client.query('reset enable_seqscan')
  }
  for (const node of nodes) {
    if (node.index !== undefined) plan.indexes.push(node.index)
    const isAlongIndex = /^Index (Only )?Scan/.test(node.type) && !partial.has(node.index ?? '')
    const isWhole = node.type === 'Seq Scan' || (isAlongIndex && node.condition === undefined && !node.isStopped)
    if (isWhole && node.table !== undefined) plan.readWhole.push(node.table)
  }
  await client.query('set enable_sort = off')
  plan.isSorted = nodesOf(await explain(client, sql, values), false).some(({ type }) => type.includes('Sort'))
  await client.query('reset enable_sort')
  return plan
}

async function explain(client: pg.Client, sql: string, values: unknown[]): Promise<Node> {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`explain (format json) ${sql}`, values)
  const top = rows[0]?.['QUERY PLAN'][0].Plan
  if (top === undefined) throw new Error(`no plan for ${sql}`)
  return top
}

interface Step {
  type: string
  table: string | undefined
  index: string | undefined
  condition: string | undefined
  /** Whether something above takes only the first of what comes. */
  isStopped: boolean
}

function nodesOf(node: Node, isStopped: boolean): Step[] {
  const { 'Node Type': type, 'Relation Name': table, 'Index Name': index, 'Index Cond': condition, Plans = [] } = node
  // A sort or an aggregate takes all of its input, whatever stops above it.
  const stops = type === 'Limit' || (isStopped && !/^(Sort|Aggregate|Hash|WindowAgg)/.test(type))
  return [{ type, table, index, condition, isStopped }, ...Plans.flatMap((child) => nodesOf(child, stops))]
}
