import { readableFormula } from '../latex.ts'

/** Markdown made ready for the parser, and the formulas it must not see. */
export interface PreparedMarkdown {
  source: string
  /** By the number that stands for them in `source`. */
  formulas: string[]
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/u
const OPEN = '\ue000'
const CLOSE = '\ue001'
/** A formula in running text or on lines of its own. A lone dollar is money: see Pandoc's `tex_math_dollars`. */
const FORMULA =
  /\$\$([^$]{1,2000}?)\$\$|(?<![\\$\p{L}\p{N}])\$(?!\s)((?:[^$\\\n]|\\[^\n]|\n(?!\s*\n)){1,300}?)(?<!\s)\$(?!\d)|\\\(([^\n]{1,300}?)\\\)|\\\[([\s\S]{1,2000}?)\\\]/gu
/** Attribute lists of kramdown (`{: .class}`) and Pandoc (`{#id .class}`), labels and roles of MyST (`` :name:`x` ``). */
const ATTRIBUTES = /\{:[^{}\n]*\}|\{[#.][\w#.=" -]+\}(?=\s*$)/gmu
const LABELS = /^:[a-z_-]+:`[^`\n]*`\s*$/gmu
const ROLES = /(?<=^|[\s(]):[a-z_-]+:`([^`\n]*)`/gmu
/** A container of HTML on a line of its own: what stands inside is Markdown again, as kramdown and GitHub have it. */
const CONTAINER =
  /^ {0,3}<\/?(?:div|section|article|aside|figure|figcaption|details|summary|main|center)(?:\s[^<>]*)?>[ \t]*$/gimu
/** The end-of-block mark of kramdown. */
const END_OF_BLOCK = /^\^[ \t]*$/gmu
/** Openers of emphasis and links in one paragraph that no person writes; the parser takes quadratic time for them. */
const MAX_MARKS = 1_500
const MAX_NESTING = 20

/** Private characters around the number of a formula; the parser passes them on as letters. */
export const FORMULA_MARK = /\ue000(\d+)\ue001/gu

/**
 * Takes out of a Markdown source what is no Markdown of the parser's: formulas (kept aside), attribute lists, labels.
 * Code keeps every character. Stretches built to exhaust a parser lose their power, not their text.
 */
export function prepareMarkdown(text: string): PreparedMarkdown {
  const formulas: string[] = []
  const source = stretches(text)
    .map(({ isCode, content }) => (isCode ? content : defuse(takeFormulas(stripAttributes(content), formulas))))
    .join('\n')
  return { source, formulas }
}

/** Fenced code and the rest, in turn, line by line. */
function stretches(text: string): { isCode: boolean; content: string }[] {
  const parts: { isCode: boolean; lines: string[] }[] = []
  let fence: string | undefined
  for (const line of text.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    const opens = fence === undefined && mark !== undefined
    const isCode = fence !== undefined || opens
    const last = parts.at(-1)
    if (last?.isCode === isCode && !opens) last.lines.push(line)
    else parts.push({ isCode, lines: [line] })
    if (opens) fence = mark
    else if (fence !== undefined && mark !== undefined && closes(line, mark, fence)) fence = undefined
  }
  return parts.map(({ isCode, lines }) => ({ isCode, content: lines.join('\n') }))
}

const closes = (line: string, mark: string, fence: string): boolean =>
  mark[0] === fence[0] && mark.length >= fence.length && line.trim() === mark

function stripAttributes(content: string): string {
  return content
    .replace(LABELS, '')
    .replace(ROLES, '$1')
    .replace(ATTRIBUTES, '')
    .replace(END_OF_BLOCK, '')
    .replace(CONTAINER, '\n$&\n')
}

function takeFormulas(content: string, formulas: string[]): string {
  return content
    .split(/(`+[^`\n]+`+)/u)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part.replace(FORMULA, (_, shown?: string, inline?: string, round?: string, square?: string) => {
            const display = shown ?? square
            formulas.push(readableFormula(display ?? inline ?? round ?? ''))
            const mark = `${OPEN}${formulas.length - 1}${CLOSE}`
            return display === undefined ? mark : `\n\n${mark}\n\n`
          }),
    )
    .join('')
}

function defuse(content: string): string {
  return content
    .split(/(\n[ \t]*\n)/u)
    .map((paragraph) => {
      const marks = paragraph.match(/[*_~[\]`<]+/gu)?.length ?? 0
      const bare = marks > MAX_MARKS ? paragraph.replace(/[*_~[\]`<]/gu, ' ') : paragraph
      return bare.replace(/^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])[ \t]*)+/gmu, (prefix) =>
        (prefix.match(/[>*+)-]|\d[.)]/gu)?.length ?? 0) > MAX_NESTING ? '' : prefix,
      )
    })
    .join('')
}
