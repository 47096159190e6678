/** Training of boosted trees: second-order boosting of log-loss (Chen and Guestrin 2016) over binned features. */
import type { Forest, Node, Tree } from '../src/write/boosted-trees.ts'
import { probability } from '../src/write/boosted-trees.ts'
import { random } from '../src/write/random.ts'

export interface BoostOptions {
  rounds: number
  depth: number
  /** Learning rate. */
  rate: number
  /** Least sum of second derivatives in a leaf. */
  minWeight: number
  /** L2 penalty on leaves. */
  lambda: number
  /** Share of features a tree may use. */
  features: number
  /** Share of rows a tree sees. */
  rows: number
  seed: number
}

export const BOOST: BoostOptions = {
  rounds: 140,
  depth: 3,
  rate: 0.07,
  minWeight: 4,
  lambda: 4,
  features: 0.35,
  rows: 0.7,
  seed: 11,
}

const BINS = 24

/** Fits a forest to rows of features and their answers (0 or 1). Deterministic for a seed. */
export function boost(
  rows: readonly Float64Array[],
  answers: readonly number[],
  options: BoostOptions = BOOST,
): Forest {
  const width = rows[0]?.length ?? 0
  const cuts = Array.from({ length: width }, (_, feature) => cutsOf(rows, feature))
  const binned = rows.map((row) => Uint8Array.from(row, (value, feature) => binOf(value, cuts[feature] ?? [])))
  const share = answers.reduce((sum, answer) => sum + answer, 0) / answers.length
  const bias = Math.log((share + 0.01) / (1 - share + 0.01))
  const next = random(options.seed)
  const scores = new Float64Array(rows.length).fill(bias)
  const trees: Tree[] = []
  const usable = cuts.flatMap((list, feature) => (list.length > 0 ? [feature] : []))
  for (let round = 0; round < options.rounds; round++) {
    const gradients = Float64Array.from(scores, (score, i) => 1 / (1 + Math.exp(-score)) - (answers[i] ?? 0))
    const weights = Float64Array.from(scores, (score) => {
      const p = 1 / (1 + Math.exp(-score))
      return Math.max(1e-6, p * (1 - p))
    })
    const seen = rows.flatMap((_, i) => (next() < options.rows ? [i] : []))
    const columns = usable.filter(() => next() < options.features)
    const tree = grow({ binned, cuts, gradients, weights, columns, options }, seen)
    trees.push(tree)
    for (const [i, row] of rows.entries())
      scores[i] = (scores[i] ?? 0) + Math.log(1 / (1 / probability({ bias: 0, trees: [tree] }, row) - 1))
  }
  return { bias, trees }
}

interface Stand {
  binned: readonly Uint8Array[]
  cuts: readonly (readonly number[])[]
  gradients: Float64Array
  weights: Float64Array
  columns: readonly number[]
  options: BoostOptions
}

function grow(stand: Stand, seen: readonly number[]): Tree {
  const nodes: Node[] = []
  const add = (rows: readonly number[], depth: number): number => {
    const place = nodes.length
    nodes.push(leaf(stand, rows))
    const split = depth < stand.options.depth ? bestSplit(stand, rows) : undefined
    if (split === undefined) return place
    const yes = add(
      rows.filter((i) => (stand.binned[i]?.[split.feature] ?? 0) <= split.bin),
      depth + 1,
    )
    const no = add(
      rows.filter((i) => (stand.binned[i]?.[split.feature] ?? 0) > split.bin),
      depth + 1,
    )
    nodes[place] = [split.feature, round(stand.cuts[split.feature]?.[split.bin] ?? 0), yes, no]
    return place
  }
  add(seen, 0)
  return nodes
}

function leaf({ gradients, weights, options }: Stand, rows: readonly number[]): number {
  const [g, h] = sums(gradients, weights, rows)
  return round((-options.rate * g) / (h + options.lambda))
}

function sums(gradients: Float64Array, weights: Float64Array, rows: readonly number[]): [number, number] {
  let [g, h] = [0, 0]
  for (const i of rows) {
    g += gradients[i] ?? 0
    h += weights[i] ?? 0
  }
  return [g, h]
}

function bestSplit(stand: Stand, rows: readonly number[]): { feature: number; bin: number } | undefined {
  const { binned, cuts, gradients, weights, columns, options } = stand
  const [g, h] = sums(gradients, weights, rows)
  const worth = (a: number, b: number): number => (a * a) / (b + options.lambda)
  let best: { feature: number; bin: number } | undefined
  let gain = 1e-3
  for (const feature of columns) {
    const size = (cuts[feature]?.length ?? 0) + 1
    const [gs, hs] = [new Float64Array(size), new Float64Array(size)]
    for (const i of rows) {
      const bin = binned[i]?.[feature] ?? 0
      gs[bin] = (gs[bin] ?? 0) + (gradients[i] ?? 0)
      hs[bin] = (hs[bin] ?? 0) + (weights[i] ?? 0)
    }
    let [left, heavy] = [0, 0]
    for (let bin = 0; bin < size - 1; bin++) {
      left += gs[bin] ?? 0
      heavy += hs[bin] ?? 0
      if (heavy < options.minWeight || h - heavy < options.minWeight) continue
      const gained = worth(left, heavy) + worth(g - left, h - heavy) - worth(g, h)
      if (gained > gain) [best, gain] = [{ feature, bin }, gained]
    }
  }
  return best
}

/** Upper bounds of the bins of a feature: at most `BINS`, at quantiles of the values that differ. */
function cutsOf(rows: readonly Float64Array[], feature: number): number[] {
  const values = rows.map((row) => row[feature] ?? 0).sort((a, b) => a - b)
  const cuts = new Set<number>()
  for (let bin = 1; bin < BINS; bin++) {
    const at = Math.floor((bin * values.length) / BINS)
    const [below, above] = [values[at - 1] ?? 0, values[at] ?? 0]
    cuts.add(below === above ? below : (below + above) / 2)
  }
  // A sign set in few rows lies between the quantiles.
  const [least, most] = [values[0] ?? 0, values.at(-1) ?? 0]
  if (least < most)
    cuts.add(
      cuts.size === 1 && cuts.has(least) ? least : (least + Math.min(...values.filter((value) => value > least))) / 2,
    )
  return [...cuts].filter((cut) => cut < most).sort((a, b) => a - b)
}

function binOf(value: number, cuts: readonly number[]): number {
  let bin = 0
  while (bin < cuts.length && value > (cuts[bin] ?? 0)) bin++
  return bin
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
