import type { Level, ModelReport, WriteReport, WriteRequest } from '@learinal/engine'
import type { GenerationRequest } from './generation.queries.ts'

/** What one call of the writer is asked for. */
export type Run = Pick<WriteRequest, 'count' | 'levels' | 'topicIds' | 'seed'>

/** Whether shares are given either in per cent or as counts. */
export function addUp(shares: Record<string, number | undefined>, count: number): boolean {
  const sum = Object.values(shares).reduce<number>((total, share) => total + (share ?? 0), 0)
  return sum === 100 || sum === count
}

/**
 * Splits `total` in proportion to `shares`, exactly, by largest remainder (Hamilton's method);
 * of equal remainders the first wins. No part exceeds its share when `total` is at most their sum.
 */
export function apportion(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((all, share) => all + share, 0)
  if (sum === 0) return shares.map(() => 0)
  const parts = shares.map((share) => Math.floor((total * share) / sum))
  const remainders = shares.map((share, index) => ({ index, remainder: (total * share) % sum }))
  const missing = total - parts.reduce((all, part) => all + part, 0)
  for (const { index } of remainders.toSorted((a, b) => b.remainder - a.remainder).slice(0, missing)) {
    parts[index] = (parts[index] ?? 0) + 1
  }
  return parts
}

/**
 * The calls of the writer that a request needs: one, or one a topic when shares per topic are asked for.
 * Then the levels are dealt out over the topics so that both sums are exact.
 */
export function planRuns(request: GenerationRequest): Run[] {
  const { count, levels, topicIds, topics, seed } = request
  if (topics === undefined) {
    return [
      { count, seed, ...(levels === undefined ? {} : { levels }), ...(topicIds === undefined ? {} : { topicIds }) },
    ]
  }
  const names = Object.keys(levels ?? {}) as Level[]
  const counts = apportion(
    count,
    topics.map(({ share }) => share),
  )
  let left = apportion(
    count,
    names.map((name) => levels?.[name] ?? 0),
  )
  return topics.flatMap((topic, index) => {
    const part = counts[index] ?? 0
    if (part === 0) return []
    const dealt = apportion(part, left)
    left = left.map((rest, at) => rest - (dealt[at] ?? 0))
    const perLevel = Object.fromEntries(names.map((name, at) => [name, dealt[at] ?? 0]))
    return [{ count: part, topicIds: topic.topicIds, seed, ...(levels === undefined ? {} : { levels: perLevel }) }]
  })
}

/** One report of several runs. */
export function mergeReports(reports: readonly WriteReport[]): WriteReport {
  const models = reports.flatMap(({ model }) => model ?? [])
  const sum = (pick: (report: WriteReport) => number) => reports.reduce((total, report) => total + pick(report), 0)
  return {
    asked: sum((report) => report.asked),
    made: sum((report) => report.made),
    candidates: sum((report) => report.candidates),
    rejected: sumByName(reports.map((report) => report.rejected)),
    flaws: sumByName(reports.map((report) => report.flaws)) as Record<string, number>,
    byLevel: sumByName(reports.map((report) => report.byLevel)),
    shortfall: reports.flatMap((report) => report.shortfall),
    ...(models.length === 0 ? {} : { model: mergeModelReports(models) }),
  }
}

function mergeModelReports(models: readonly ModelReport[]): ModelReport {
  const sum = (pick: (model: ModelReport) => number) => models.reduce((total, model) => total + pick(model), 0)
  const fallback = models.find((model) => model.fallback !== undefined)?.fallback
  return {
    made: sum(({ made }) => made),
    calls: sum(({ calls }) => calls),
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    ...(fallback === undefined ? {} : { fallback }),
  }
}

function sumByName<Name extends string>(tallies: Partial<Record<Name, number>>[]): Partial<Record<Name, number>> {
  const total: Partial<Record<Name, number>> = {}
  for (const tally of tallies) {
    for (const [name, n] of Object.entries(tally) as [Name, number][]) total[name] = (total[name] ?? 0) + n
  }
  return total
}
