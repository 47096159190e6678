import type { Run } from './runs.ts'

/** A run as it stands in its row: `raised` and `lowered` are for superscripts and subscripts. */
export interface PlacedRun extends Run {
  shift: 'none' | 'raised' | 'lowered'
}

/** Runs that follow one another on a baseline without a gap as wide as a letter is high. */
export interface Segment {
  runs: PlacedRun[]
  x: number
  right: number
  /** Baseline. */
  y: number
  /** The size of most of its letters. */
  size: number
}

/** Everything on one baseline, across all columns of the page. */
export interface Row {
  y: number
  size: number
  segments: Segment[]
}

/** Gap, in ems, from which two runs on a baseline may belong to different columns or cells. */
const SEGMENT_GAP = 1
const SAME_BASELINE = 0.2

/** Groups the runs of a page into rows from top to bottom, with superscripts and subscripts where they belong. */
export function rowsOf(runs: readonly Run[]): Row[] {
  const baselines = groupByBaseline(runs)
  attachShifted(baselines)
  return baselines
    .filter((placed) => placed.length > 0)
    .map((placed) => {
      const segments = segmentsOf(placed)
      const { y, size } = mainOf(placed)
      return { y, size, segments }
    })
    .sort((a, b) => a.y - b.y)
}

function groupByBaseline(runs: readonly Run[]): PlacedRun[][] {
  const sorted = runs.map((run): PlacedRun => ({ ...run, shift: 'none' })).sort((a, b) => a.y - b.y || a.x - b.x)
  const rows: PlacedRun[][] = []
  let baseline = 0
  for (const run of sorted) {
    const row = rows.at(-1)
    if (row && run.y - baseline <= Math.max(1, SAME_BASELINE * run.size)) row.push(run)
    else {
      rows.push([run])
      baseline = run.y
    }
  }
  return rows
}

/** Moves small runs that touch a larger one a little above or below them into the row of that larger one. */
function attachShifted(rows: PlacedRun[][]): void {
  rows.forEach((row, at) => {
    const near = [rows[at - 2], rows[at - 1], rows[at + 1], rows[at + 2]].filter((each) => each !== undefined)
    for (const run of [...row]) {
      const host = near.find((candidate) => candidate.some((large) => touches(run, large)))
      if (!host) continue
      const large = host.find((each) => touches(run, each))
      run.shift = large && run.y < large.y ? 'raised' : 'lowered'
      host.push(run)
      row.splice(row.indexOf(run), 1)
    }
  })
}

function touches(small: PlacedRun, large: PlacedRun): boolean {
  if (large.shift !== 'none' || small.size > large.size * 0.87) return false
  if (Math.abs(small.y - large.y) > large.size * 0.6) return false
  const after = small.x - large.right
  const before = large.x - small.right
  const em = large.size
  // The mark of a footnote stands a little before its text.
  const isNoteMark = /^[\d*†‡]{1,3}$/u.test(small.text)
  return (after > -0.25 * em && after < 0.3 * em) || (before > -0.25 * em && before < (isNoteMark ? 0.9 : 0.3) * em)
}

function segmentsOf(placed: readonly PlacedRun[]): Segment[] {
  const sorted = [...placed].sort((a, b) => a.x - b.x)
  const groups: PlacedRun[][] = []
  let right = 0
  for (const run of sorted) {
    const group = groups.at(-1)
    const em = Math.max(run.size, group?.at(-1)?.size ?? 0)
    if (group && run.x - right <= SEGMENT_GAP * em) {
      group.push(run)
      right = Math.max(right, run.right)
    } else {
      groups.push([run])
      right = run.right
    }
  }
  return groups.map((runs) => ({
    runs,
    x: Math.min(...runs.map((run) => run.x)),
    right: Math.max(...runs.map((run) => run.right)),
    ...mainOf(runs),
  }))
}

/** Baseline and size of most of the letters. */
function mainOf(runs: readonly PlacedRun[]): { y: number; size: number } {
  const letters = new Map<number, number>()
  for (const run of runs) letters.set(run.size, (letters.get(run.size) ?? 0) + run.text.length)
  let size = 0
  let most = 0
  for (const [each, count] of letters) {
    if (count > most) [size, most] = [each, count]
  }
  const main = runs.find((run) => run.size === size && run.shift === 'none')
  return { y: main?.y ?? runs[0]?.y ?? 0, size }
}
