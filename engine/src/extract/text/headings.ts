import type { HeadingForm } from '../headings.ts'
import { headingForm, isTitleLike } from '../headings.ts'
import { opensItem } from './items.ts'
import type { Chunk } from './lines.ts'
import { isRule } from './lines.ts'

const MAX_LINES = 3
const MAX_NUMBERED = 200
const MAX_PLAIN = 60
/** A heading of words alone is followed by text of some length. */
const MIN_FOLLOWING = 100

/** What a stretch of lines says about being a heading. */
export interface TextHeading {
  text: string
  form: HeadingForm
  /** Lines of the stretch after the heading and its underline. */
  rest: Chunk
}

/**
 * The heading that a stretch is or begins with: underlined, numbered, in capitals, or a short line of its own above
 * (deeper) text. `next` is the stretch after it.
 */
export function headingOf(chunk: Chunk, next: Chunk | undefined, bodyIndent: number): TextHeading | undefined {
  const underlined = underlinedHeading(chunk)
  if (underlined !== undefined) return underlined
  if (chunk.length > MAX_LINES) return undefined
  const text = textOf(chunk)
  const form = headingForm(text)
  if (form === undefined) return isPlainHeading(chunk, next, bodyIndent) ? { text, form: 'plain', rest: [] } : undefined
  if (text.length > MAX_NUMBERED || /[.,;:]$/u.test(text)) return undefined
  const isNumberedItem = opensItem(text) && next?.[0] !== undefined && headingForm(textOf(next)) === form
  const setIn = (chunk[0]?.indent ?? 0) > bodyIndent && opensItem(text)
  return isNumberedItem || setIn ? undefined : { text, form, rest: [] }
}

const textOf = (chunk: Chunk): string => chunk.map((line) => line.text).join(' ')

function underlinedHeading(chunk: Chunk): TextHeading | undefined {
  const at = chunk.findIndex((line) => isRule(line.text))
  if (at < 1 || at > MAX_LINES) return undefined
  const text = textOf(chunk.slice(0, at))
  const rule = chunk[at]?.text ?? ''
  const longest = Math.max(...chunk.slice(0, at).map((line) => line.text.length))
  if (rule.length < longest * 0.5 || !/\p{L}/u.test(text) || text.length > MAX_NUMBERED) return undefined
  return { text, form: headingForm(text) ?? `underline-${rule.charAt(0)}`, rest: chunk.slice(at + 1) }
}

function isPlainHeading(chunk: Chunk, next: Chunk | undefined, bodyIndent: number): boolean {
  const [line] = chunk
  const [below] = next ?? []
  if (line === undefined || below === undefined || chunk.length > 1 || line.text.length > MAX_PLAIN) return false
  if (!/^["“(]?[\p{Lu}\d]/u.test(line.text) || !isTitleLike(line.text) || opensItem(line.text)) return false
  if (line.indent < below.indent && line.indent < bodyIndent) return true
  const isAbove = line.indent <= bodyIndent && !opensItem(below.text)
  return isAbove && textOf(next ?? []).length >= MIN_FOLLOWING && textOf(next ?? []).length > 2 * line.text.length
}
