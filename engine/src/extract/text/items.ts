import type { FlowBlock } from '../flow.ts'
import type { Chunk, Line } from './lines.ts'
import { isSoftBreak, joinLines } from './lines.ts'

const BULLET = /^[*+•●○▪◦·‣–—-]\s+(?=\S)|^o\s{1,3}(?=\p{Lu})/u
const NUMBER = /^(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])\s+(?=\S)/u

/** A paragraph or list item, as the lines it is made of. */
interface Part {
  lines: Line[]
  marker?: string
  indent: number
}

/** Remembers the indents of the list a text is in. */
export interface ListState {
  indents: number[]
}

/** The paragraphs and list items of a stretch; wrapped lines joined. */
export function prose(chunk: Chunk, width: number, vocabulary: ReadonlySet<string>, list: ListState): FlowBlock[] {
  return partsOf(chunk, width).map(({ lines, marker, indent }): FlowBlock => {
    const text = joinLines(lines, vocabulary)
    if (marker === undefined) {
      if (indent <= (list.indents[0] ?? -1)) list.indents = []
      return { kind: isProse(text) ? 'paragraph' : 'other', text }
    }
    list.indents = [...list.indents.filter((other) => other < indent), indent]
    return { kind: 'list-item', text, level: list.indents.length, marker: /\d|\w/u.test(marker) ? marker : '•' }
  })
}

function partsOf(chunk: Chunk, width: number): Part[] {
  const parts: Part[] = []
  const itemIndents = new Set<number>()
  let before: Line | undefined
  for (const line of chunk) {
    const marker = markerOf(line.text)
    const last = parts.at(-1)
    const isSoft = before !== undefined && isSoftBreak(before, line, width)
    const inList = itemIndents.has(line.indent)
    if (marker !== undefined && (last === undefined || inList || !isSoft || /:$/u.test(before?.text ?? ''))) {
      const text = line.text.slice(marker.length)
      itemIndents.add(line.indent)
      parts.push({ lines: [{ indent: line.indent, text }], marker: marker.trim(), indent: line.indent })
    } else if (last !== undefined && (isSoft || hangs(last, line))) last.lines.push(line)
    else parts.push({ lines: [line], indent: line.indent })
    before = line
  }
  return parts
}

/** A line under the text of an item, not under its marker, belongs to it. */
const hangs = (part: Part, line: Line): boolean => part.marker !== undefined && line.indent > part.indent

const markerOf = (text: string): string | undefined => (BULLET.exec(text) ?? NUMBER.exec(text))?.[0]

/** True when a line opens a list item. */
export const opensItem = (text: string): boolean => markerOf(text) !== undefined

/** Words that make at least the beginning of a sentence, not a label. */
function isProse(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? []
  return words.length >= 4 && words.join('').length > text.length * 0.5
}
