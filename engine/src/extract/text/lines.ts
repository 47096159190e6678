/** A line of a plain text file. */
export interface Line {
  /** Columns of white space before it. */
  indent: number
  /** Without white space around it. */
  text: string
}

/** Lines without a blank one between them. */
export type Chunk = readonly Line[]

const TAB_STOP = 8
/** How much of the end of a line decides how it goes on: a line may be as long as the file. */
const TAIL = 80
/** Programs that wrap text also break names and addresses after a slash. */
const BROKEN_NAME = /[^\s/]\/$|:\/\/\S*[/#]$/u
const RULE = /^([-=_*~#^+.])\1{2,}$/u

/** The lines of a text, in stretches between blank lines. Rules (`-----`) that underline nothing are left out. */
export function chunksOf(text: string): Chunk[] {
  const chunks: Line[][] = []
  let chunk: Line[] = []
  for (const raw of text.split('\n')) {
    const line = lineOf(raw)
    const isLooseRule = isRule(line.text) && chunk.length === 0
    if (line.text === '' || isLooseRule) {
      if (chunk.length > 0) chunks.push(chunk)
      chunk = []
    } else chunk.push(line)
  }
  if (chunk.length > 0) chunks.push(chunk)
  return chunks
}

function lineOf(raw: string): Line {
  let indent = 0
  for (const character of raw) {
    if (character === '\t') indent += TAB_STOP - (indent % TAB_STOP)
    else if (character === ' ') indent++
    else break
  }
  return { indent, text: raw.trim() }
}

export const isRule = (text: string): boolean => RULE.test(text)

/** Where the lines of a text end that was wrapped by hand or by a program; `Infinity` when every line is a paragraph. */
export function wrapWidth(chunks: readonly Chunk[]): number {
  const ends = chunks
    .flat()
    .map(({ indent, text }) => indent + text.length)
    .sort((a, b) => a - b)
  const usual = ends[Math.floor(ends.length * 0.95)] ?? 0
  const isWrapped = usual <= 120 && chunks.some((chunk) => chunk.length > 1)
  return isWrapped ? usual : Infinity
}

/** Left edge of most of the text. */
export function bodyIndent(chunks: readonly Chunk[]): number {
  const weights = new Map<number, number>()
  for (const { indent, text } of chunks.flat()) weights.set(indent, (weights.get(indent) ?? 0) + text.length)
  const [heaviest] = [...weights].sort((a, b) => b[1] - a[1])
  return heaviest?.[0] ?? 0
}

/** True when the break after `line` is one of wrapping: the next word had no room, or the sentence plainly goes on. */
export function isSoftBreak(line: Line, next: Line, width: number): boolean {
  if (width === Infinity) return false
  const end = line.indent + line.text.length
  const word = next.text.split(/\s/u, 1)[0] ?? ''
  const startsParagraph = next.indent >= line.indent + 2 && /[.!?:]["”')]?$/u.test(line.text)
  if (startsParagraph) return false
  if (end + 1 + word.length > width - 3) return true
  return /^\p{Ll}/u.test(next.text) || /[,–]$/u.test(line.text) || end > width * 0.6
}

/**
 * Joins wrapped lines to running text. A hyphen at the end of a line is taken out when the joined word is one of the
 * document's own, `vocabulary`; otherwise it belongs to a compound.
 */
export function joinLines(lines: readonly Line[], vocabulary: ReadonlySet<string>): string {
  const parts: string[] = []
  for (const { text } of lines) {
    const last = parts.at(-1) ?? ''
    const half = /(\p{L}{2,})-$/u.exec(last.slice(-TAIL))?.[1]
    const rest = /^\p{Ll}+/u.exec(text)?.[0]
    const isCut = half !== undefined && rest !== undefined
    if (isCut && vocabulary.has(`${half}${rest}`.toLowerCase())) parts[parts.length - 1] = last.slice(0, -1)
    const touches = last === '' || isCut || BROKEN_NAME.test(last.slice(-TAIL))
    parts.push(touches ? text : ` ${text}`)
  }
  return parts.join('').replaceAll(/\s+/gu, ' ')
}

/** Every word of the text that is not cut by the end of a line, lower case. */
export function vocabularyOf(chunks: readonly Chunk[]): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { text } of chunks.flat()) {
    for (const [word] of text
      .replace(/(?<!\p{L})\p{L}+-$/u, '')
      .toLowerCase()
      .matchAll(/\p{L}{4,}/gu))
      words.add(word)
  }
  return words
}
