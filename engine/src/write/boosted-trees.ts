/** Gradient-boosted decision trees for yes-or-no questions (Friedman 2001), as small as shipping them asks for. */

/** A split: `feature <= at` goes to `yes`, else to `no`; both are indexes of nodes. A leaf is a number, in log-odds. */
export type Node = readonly [feature: number, at: number, yes: number, no: number] | number
export type Tree = readonly Node[]

export interface Forest {
  /** Log-odds before any tree. */
  bias: number
  trees: readonly Tree[]
}

/** Probability (0–1) that the answer is yes for a row of features. Absent features are 0. */
export function probability({ bias, trees }: Forest, row: ArrayLike<number>): number {
  let sum = bias
  for (const tree of trees) sum += leafOf(tree, row)
  return 1 / (1 + Math.exp(-sum))
}

function leafOf(tree: Tree, row: ArrayLike<number>): number {
  let at = 0
  for (;;) {
    const node = tree[at]
    if (node === undefined) throw new RangeError('a tree points at a node it does not have')
    if (typeof node === 'number') return node
    at = (row[node[0]] ?? 0) <= node[1] ? node[2] : node[3]
  }
}
