import type { Segment } from './rows.ts'

/** A line of one column: mostly one segment, several where there are cells or wide spaces. */
export interface Line {
  segments: Segment[]
  x: number
  right: number
  y: number
  size: number
}

/** Lines that are read from top to bottom, and the column they stand in. */
export interface Flow {
  lines: Line[]
  left: number
  right: number
}

/** Half the letters of a column of prose are in lines of at least so many: cells of tables are mostly shorter. */
const PROSE_CHARACTERS = 22
const MIN_COLUMN_LINES = 5
/** A column takes at least this share of the width it shares with its neighbour. */
const MIN_COLUMN_WIDTH = 0.18
const MAX_DEPTH = 3
const BIN = 2

/**
 * Puts the segments of a page into reading order: text that spans the columns from top to bottom, and between two
 * such stretches the left column before the right one.
 */
export function flowsOf(segments: readonly Segment[], depth = 0): Flow[] {
  const sorted = [...segments].sort((a, b) => a.y - b.y || a.x - b.x)
  const gutter = depth < MAX_DEPTH ? gutterOf(sorted) : null
  if (gutter === null) return sorted.length > 0 ? [flowOf(sorted)] : []
  return bandsOf(sorted, gutter).flatMap((band) =>
    band.left.length > 0
      ? [...flowsOf(band.left, depth + 1), ...flowsOf(band.right, depth + 1)]
      : [flowOf(band.across)],
  )
}

/** The x between two columns of prose, or null. */
function gutterOf(segments: readonly Segment[]): number | null {
  if (segments.length < 2 * MIN_COLUMN_LINES) return null
  const left = Math.min(...segments.map((each) => each.x))
  const right = Math.max(...segments.map((each) => each.right))
  let best = 0
  let found: number[] = []
  for (let x = left + BIN; x < right; x += BIN) {
    const score = gutterScore(segments, x, left, right)
    if (score > best) [best, found] = [score, [x]]
    else if (score === best && score > 0) found.push(x)
  }
  return best > 0 ? (found[found.length >> 1] ?? null) : null
}

function gutterScore(segments: readonly Segment[], x: number, left: number, right: number): number {
  const before = segments.filter((each) => each.right <= x)
  const after = segments.filter((each) => each.x >= x)
  const fewer = Math.min(before.length, after.length)
  const across = segments.length - before.length - after.length
  if (fewer < MIN_COLUMN_LINES || across > fewer) return 0
  const narrow = MIN_COLUMN_WIDTH * (right - left)
  if (spread(before) < narrow || spread(after) < narrow) return 0
  return isProse(before) && isProse(after) ? fewer - across / 2 : 0
}

function spread(segments: readonly Segment[]): number {
  return Math.max(...segments.map((each) => each.right)) - Math.min(...segments.map((each) => each.x))
}

function isProse(segments: readonly Segment[]): boolean {
  const lengths = segments.map(lengthOf)
  const all = lengths.reduce((sum, length) => sum + length, 0)
  const long = lengths.reduce((sum, length) => sum + (length >= PROSE_CHARACTERS ? length : 0), 0)
  return long >= all / 2
}

function lengthOf(segment: Segment): number {
  return segment.runs.reduce((sum, run) => sum + run.text.length + 1, -1)
}

interface Band {
  left: Segment[]
  right: Segment[]
  /** In reading order when the band is not split. */
  across: Segment[]
}

function bandsOf(sorted: readonly Segment[], gutter: number): Band[] {
  const bands: Band[] = []
  let open: Band = { left: [], right: [], across: [] }
  const close = () => {
    if (open.across.length > 0) bands.push(open)
    open = { left: [], right: [], across: [] }
  }
  for (const segment of sorted) {
    const spanning = spans(segment, gutter)
    const inside = open.left.length + open.right.length > 0
    if (spanning ? inside : !inside) close()
    open.across.push(segment)
    if (!spanning) (middle(segment) < gutter ? open.left : open.right).push(segment)
  }
  close()
  return mergeAcross(bands)
}

/** A line that reaches a little into the gutter is long, one that reaches well into both columns spans them. */
function spans(segment: Segment, gutter: number): boolean {
  const reach = Math.min(gutter - segment.x, segment.right - gutter)
  return reach > Math.max(segment.size, 0.15 * (segment.right - segment.x))
}

function middle(segment: Segment): number {
  return (segment.x + segment.right) / 2
}

/** Short lines between spanning ones (ends of paragraphs, items of a list) are no columns: joins them again. */
function mergeAcross(bands: readonly Band[]): Band[] {
  const merged: Band[] = []
  for (const band of bands) {
    if (isColumnar(band)) {
      merged.push(band)
      continue
    }
    const last = merged.at(-1)
    if (last?.left.length === 0) last.across.push(...band.across)
    else merged.push({ left: [], right: [], across: [...band.across] })
  }
  return merged
}

function isColumnar(band: Band): boolean {
  const { left, right } = band
  if (left.length === 0 || right.length === 0) return false
  return left.length + right.length >= MIN_COLUMN_LINES && isProse([...left, ...right])
}

function flowOf(segments: readonly Segment[]): Flow {
  const lines: Line[] = []
  for (const segment of segments) {
    const line = lines.at(-1)
    if (line && Math.abs(segment.y - line.y) <= 0.35 * Math.max(segment.size, line.size)) addTo(line, segment)
    else lines.push({ segments: [segment], x: segment.x, right: segment.right, y: segment.y, size: segment.size })
  }
  return {
    lines,
    left: Math.min(...lines.map((line) => line.x)),
    right: Math.max(...lines.map((line) => line.right)),
  }
}

function addTo(line: Line, segment: Segment): void {
  line.segments.push(segment)
  line.segments.sort((a, b) => a.x - b.x)
  if (lengthOf(segment) > Math.max(...line.segments.filter((each) => each !== segment).map(lengthOf))) {
    line.y = segment.y
    line.size = segment.size
  }
  line.x = Math.min(line.x, segment.x)
  line.right = Math.max(line.right, segment.right)
}

/** The middle value; of an even number of values the larger of the two in the middle, 0 of none. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
