import type { PhrasingContent } from 'mdast'
import type { Span } from '../../document.ts'
import { FORMULA_MARK } from './source.ts'

/** Running text with the stretches its author marked. Offsets are of `text`. */
export interface MarkedText {
  text: string
  emphasis: Span[]
}

/** The text of inline Markdown: of links and code the text, of images, HTML and footnote marks nothing. */
export function inlineText(nodes: readonly PhrasingContent[], formulas: readonly string[]): MarkedText {
  const out: MarkedText = { text: '', emphasis: [] }
  appendAll(nodes, formulas, out)
  return trimmed(out)
}

/** What stands between the tags of a script or style is not read. */
function appendAll(nodes: readonly PhrasingContent[], formulas: readonly string[], out: MarkedText): void {
  let isSilent = false
  for (const node of nodes) {
    if (node.type === 'html' && /^<\/?(?:script|style)\b/iu.test(node.value)) isSilent = !node.value.startsWith('</')
    else if (!isSilent) append(node, formulas, out)
  }
}

function append(node: PhrasingContent, formulas: readonly string[], out: MarkedText): void {
  if (node.type === 'text' || node.type === 'inlineCode') {
    add(
      out,
      node.value.replace(FORMULA_MARK, (_, n: string) => formulas[Number(n)] ?? ''),
    )
  } else if (node.type === 'break') out.text = `${out.text.trimEnd()}\n`
  else if ('children' in node) {
    const start = out.text.length
    appendAll(node.children, formulas, out)
    if (node.type === 'emphasis' || node.type === 'strong') mark(out, start)
  }
}

/** Marks what was added since `start`; a mark takes in the marks inside it. */
function mark(out: MarkedText, start: number): void {
  const raw = out.text.slice(start)
  const from = start + raw.length - raw.trimStart().length
  const to = start + raw.trimEnd().length
  const outer = out.emphasis.findLastIndex((span) => span.start < start) + 1
  if (to > from) out.emphasis.splice(outer, out.emphasis.length, { start: from, end: to })
}

/** White space folds across nodes, so that offsets stay true. */
function add(out: MarkedText, value: string): void {
  const folded = value.replaceAll(/\s+/gu, ' ')
  out.text += /^\s?$/u.test(out.text.slice(-1)) ? folded.trimStart() : folded
}

function trimmed({ text, emphasis }: MarkedText): MarkedText {
  const lead = text.length - text.trimStart().length
  const kept = text.trim()
  return {
    text: kept,
    emphasis: emphasis
      .map(({ start, end }) => ({ start: start - lead, end: Math.min(end - lead, kept.length) }))
      .filter(({ start, end }) => start >= 0 && end > start),
  }
}
