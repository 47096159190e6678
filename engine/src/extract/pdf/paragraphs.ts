import type { Flow } from './columns.ts'
import { median } from './columns.ts'
import type { LookedLine } from './line.ts'
import { BULLET } from './line.ts'
import { BROKEN_WORD } from './prose.ts'

/** Lines that belong together: a paragraph, a list item, a heading, a stretch of code. */
export type Chunk = LookedLine[]

export const SENTENCE_END = /[.!?:;…。]["'”’)\]]*$/u
/** Two lines of a paragraph are at most so many times as far apart as usual. */
const LOOSE = 1.32
const INDENT = 0.8
const NEIGHBOURS = 6

/** Cuts the lines of a column where one thought's lines end and the next one's begin. */
export function chunksOf(lines: readonly LookedLine[], flow: Flow): Chunk[] {
  const pitch = pitchOf(lines)
  const chunks: Chunk[] = []
  lines.forEach((line, at) => {
    const chunk = chunks.at(-1)
    const rightEdge = localRight(lines, at, flow)
    if (chunk && isContinued(chunk, line, pitch, rightEdge)) chunk.push(line)
    else chunks.push([line])
  })
  return chunks
}

/** The usual distance of two baselines, in ems. */
function pitchOf(lines: readonly LookedLine[]): number {
  const distances = lines.slice(1).flatMap((line, at) => {
    const before = lines[at]
    if (!before || Math.abs(before.size - line.size) > 0.5) return []
    const distance = (line.y - before.y) / line.size
    return distance > 0.8 && distance < 2.6 ? [distance] : []
  })
  return distances.length >= 3 ? Math.min(median(distances), 2.2) : 1.25
}

/** Where lines like this one end when they are full: most of them share that edge, a longer one sticks out. */
function localRight(lines: readonly LookedLine[], at: number, flow: Flow): number {
  const last = lines[at - 1]
  if (!last) return flow.right
  const near = lines.slice(Math.max(0, at - 1 - NEIGHBOURS), at + NEIGHBOURS).filter((line) => !line.leader)
  if (near.some((line) => line !== last && Math.abs(line.right - last.right) < 0.15 * last.size)) return last.right
  const under = near.filter((line) => Math.abs(line.x - last.x) < last.size)
  const edges = (under.length > 1 ? under : near).map((line) => line.right).sort((a, b) => b - a)
  const shared = edges.find((edge, rank) => edge - (edges[rank + 1] ?? 0) < 0.15 * last.size)
  return shared ?? edges[0] ?? flow.right
}

function isContinued(chunk: Chunk, line: LookedLine, pitch: number, rightEdge: number): boolean {
  const last = chunk.at(-1)
  const first = chunk[0]
  if (!last || !first || last.leader !== line.leader) return false
  const distance = (line.y - last.y) / Math.max(line.size, last.size)
  // Two halves of one line that were parted stay apart.
  if (distance < 0.3) return false
  if (first.code && line.code) return distance < pitch * 2.3
  if (first.code || Math.abs(line.size - last.size) > 0.08 * Math.max(line.size, last.size)) return false
  const usual = chunk.length > 1 ? Math.min(pitch, pitchWithin(chunk) * 1.05) : pitch
  if (distance > Math.max(usual * LOOSE, usual + 0.25)) return false
  if (line.leader || (first.formula && line.formula)) return true
  // A whole line of code or mathematics may still be a part of the sentence around it.
  const isInline = line.code || line.formula || last.code || last.formula
  if (isInline && (SENTENCE_END.test(last.content.text) || Math.abs(line.x - last.x) > INDENT * line.size)) return false
  if (isBoldBreak(last, line) && (isShort(last, line, rightEdge) || SENTENCE_END.test(last.content.text))) return false
  if (line.marker !== null && startsItem(chunk, line, rightEdge)) return false
  if (last.prominent && line.prominent) return true
  return isSameParagraph(chunk, first, last, line, rightEdge)
}

function pitchWithin(chunk: Chunk): number {
  return median(chunk.slice(1).map((line, at) => (line.y - (chunk[at]?.y ?? line.y)) / line.size))
}

/** A bold line of its own is a heading; one that runs on to the margin only begins with, or ends in, bold words. */
function isBoldBreak(last: LookedLine, line: LookedLine): boolean {
  return last.bold !== line.bold && (last.bold || line.content.text.length > 3)
}

/** A bullet always starts an item; a number or a dash may also stand at the start of a line by chance. */
function startsItem(chunk: Chunk, line: LookedLine, rightEdge: number): boolean {
  const last = chunk.at(-1)
  if (!last || (BULLET.test(line.content.text) && !/^\p{Pd}/u.test(line.content.text))) return true
  return (
    chunk[0]?.marker !== null ||
    SENTENCE_END.test(last.content.text) ||
    isShort(last, line, rightEdge) ||
    line.prominent
  )
}

/** The first word of the next line would have fitted: the line was ended on purpose. */
function isShort(last: LookedLine, line: LookedLine, rightEdge: number): boolean {
  if (BROKEN_WORD.test(last.content.text) && /^\p{Ll}/u.test(line.content.text)) return false
  return rightEdge - last.right > line.firstWord + 0.6 * line.size
}

function isSameParagraph(
  chunk: Chunk,
  first: LookedLine,
  last: LookedLine,
  line: LookedLine,
  rightEdge: number,
): boolean {
  const em = line.size
  if (isShort(last, line, rightEdge)) return false
  const moved = line.x - last.x
  if (first.marker !== null) {
    // Under the text of the item or its marker; anything further left is text after the list.
    if (line.x < first.x - INDENT * em) {
      return chunk.length === 1 && !BULLET.test(first.content.text) && !SENTENCE_END.test(last.content.text)
    }
    return chunk.length === 1 ? line.x < first.textX + 2.5 * em : Math.abs(moved) < INDENT * em
  }
  if (Math.abs(moved) < INDENT * em) return true
  // The second line may go back from a first line that is indented, or be indented under one that hangs.
  if (chunk.length > 1) return false
  return moved < 0 ? -moved < 6 * em : moved < 5 * em && !SENTENCE_END.test(last.content.text)
}
