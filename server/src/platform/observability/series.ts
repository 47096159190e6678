/**
 * Counters and histograms of prom-client's registry in plain numbers. The library's own sort and join the labels of every
 * call, and find a bucket by the text of a fraction: more than all else that is noted of a request.
 */
import type { Metric, Registry } from 'prom-client'

interface About<Name extends string> {
  name: string
  help: string
  labelNames: readonly Name[]
}

type Labels<Name extends string> = Record<Name, string>
/** One line of what is shown. */
type Line = { metricName?: string; labels: Record<string, string>; value: number }

/** @returns adds to the counter of these labels */
export function addCounter<Name extends string>(
  registry: Registry,
  about: About<Name>,
): (labels: Labels<Name>, by: number) => void {
  const of = makeSeries(registry, about, {
    type: 'counter',
    begin: (labels) => ({ labels, value: 0 }),
    show: (series: Line) => [series],
  })
  // Without labels there is one series, which is there from the start.
  if (about.labelNames.length === 0) of({} as Labels<Name>)
  return (labels, by) => {
    of(labels).value += by
  }
}

/**
 * @param bounds upper bounds in rising order
 * @returns notes a value under its labels
 */
export function addHistogram<Name extends string>(
  registry: Registry,
  about: About<Name>,
  bounds: readonly number[],
): (labels: Labels<Name>, value: number) => void {
  const of = makeSeries(registry, about, {
    type: 'histogram',
    // Values up to each bound and above the one before it; above the last at the end.
    begin: (labels) => ({ labels, counts: Array.from({ length: bounds.length + 1 }, () => 0), sum: 0 }),
    show({ labels, counts, sum }) {
      let count = 0
      const buckets = [...bounds.map(String), '+Inf'].map((le, n): Line => {
        count += counts[n] ?? 0
        return { metricName: `${about.name}_bucket`, labels: { le, ...labels }, value: count }
      })
      const total = { metricName: `${about.name}_sum`, labels, value: sum }
      return [...buckets, total, { metricName: `${about.name}_count`, labels, value: count }]
    },
  })
  return (labels, value) => {
    const series = of(labels)
    let n = 0
    while (n < bounds.length && value > (bounds[n] ?? 0)) n++
    series.counts[n] = (series.counts[n] ?? 0) + 1
    series.sum += value
  }
}

interface Kind<Name extends string, Series> {
  type: 'counter' | 'histogram'
  begin: (labels: Labels<Name>) => Series
  show: (series: Series) => Line[]
}

/** Series by the value of one label after the other: a key put together of all would have to be hashed anew every time. */
type Tree<Series> = Map<string, Tree<Series> | Series>

/** @returns the series of these labels, begun when it is new */
function makeSeries<Name extends string, Series extends object>(
  registry: Registry,
  { name, help, labelNames }: About<Name>,
  { type, begin, show }: Kind<Name, Series>,
): (labels: Labels<Name>) => Series {
  const all: Series[] = []
  const root: Tree<Series> = new Map()
  const get = () => Promise.resolve({ name, help, type, values: all.flatMap(show) })
  registry.registerMetric({ name, type, get } as unknown as Metric)
  const last = labelNames.length - 1

  function beginAt(tree: Tree<Series>, key: string, labels: Labels<Name>): Series {
    const series = begin(labels)
    all.push(series)
    tree.set(key, series)
    return series
  }
  return (labels) => {
    let tree = root
    for (let n = 0; n < last; n++) {
      const key = labels[labelNames[n] as Name]
      const below = tree.get(key) as Tree<Series> | undefined
      if (below !== undefined) tree = below
      else {
        const branch: Tree<Series> = new Map()
        tree.set(key, branch)
        tree = branch
      }
    }
    const key = last < 0 ? '' : labels[labelNames[last] as Name]
    return (tree.get(key) as Series | undefined) ?? beginAt(tree, key, labels)
  }
}
