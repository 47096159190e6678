import { readableFormula, scripted } from '../latex.ts'
import { mathMlText } from '../math-ml.ts'
import type { Piece } from '../pieces.ts'
import { skip } from '../skipped.ts'
import type { HtmlElement } from './tree.ts'
import { BLOCKS, findElement, isCalled, lineText, rawText } from './tree.ts'
import { partOf } from './furniture.ts'
import type { PageState } from './page-state.ts'
import { noteAnchor } from './page-state.ts'

const BOLD = new Set(['b', 'strong', 'th'])
const ITALIC = new Set(['i', 'em', 'dfn', 'mark', 'cite'])
const MONO = new Set(['code', 'kbd', 'samp', 'tt', 'pre', 'listing', 'xmp'])
const BOLD_STYLE = /font-weight\s*:\s*(?:bold|[6-9]00)/iu
const FORMULA_IMAGE = /^(?:(?:mwe-)?math\S*|tex|latex\S*|equation|ql-\S+)$/iu
const NOTE_MARK = /^\[?(?:\d{1,4}|[a-z*†‡§]{1,3})\]?$/iu
const NOTE_LINK = /^(?:noteref|doc-noteref|footnote-?(?:ref|reference|anchor|call)\S*|fn-?ref)$/iu
/** Formulas that a script would set when the page is shown. */
const TYPED_FORMULA = /\\\(([\s\S]{1,300}?)\\\)|\\\[([\s\S]{1,2000}?)\\\]|\$\$([^$]{1,2000}?)\$\$/gu

type Look = Omit<Piece, 'text'>
const PLAIN: Look = { marked: false, bold: false, mono: false, formula: false }

/** The pieces of running text in some nodes; what is no text is counted. White space at ends of blocks is kept. */
export function piecesOf(nodes: readonly (HtmlElement | string)[], state: PageState): Piece[] {
  const pieces: Piece[] = []
  collect(nodes, PLAIN, state, pieces)
  return pieces
}

function collect(nodes: readonly (HtmlElement | string)[], look: Look, state: PageState, pieces: Piece[]): void {
  for (const node of nodes) {
    if (typeof node !== 'string') collectElement(node, look, state, pieces)
    else pieces.push(...(look.mono ? [{ ...look, text: node.replaceAll('\n', ' ') }] : runs(node, look)))
  }
}

/** Text of a source, cut where formulas are typed in it. */
function runs(text: string, look: Look): Piece[] {
  const folded = text.replaceAll(/\s+/gu, ' ')
  // The groups of the pattern stand between the texts, those that did not take part as `undefined`.
  const parts: (string | undefined)[] = folded.split(TYPED_FORMULA)
  return parts.flatMap((part, i) => {
    if (part === undefined || part === '') return []
    return i % 4 === 0 ? [{ ...look, text: part }] : [formula(readableFormula(part))]
  })
}

const formula = (text: string): Piece => ({ ...PLAIN, text, formula: true })

function collectElement(element: HtmlElement, look: Look, state: PageState, pieces: Piece[]): void {
  const { name } = element
  noteAnchor(element, state)
  const drawn = name === 'math' ? mathMlText(element) : formulaOf(element)
  if (drawn !== undefined) pieces.push(formula(drawn))
  else if (name === 'br') pieces.push({ ...look, text: '\n' })
  else if (isNoteMark(element)) {
    const last = pieces.at(-1)
    if (last !== undefined) last.text = last.text.trimEnd()
  } else if (name === 'sup' || name === 'sub') pieces.push({ ...look, text: scripted(lineText(element), name) })
  else {
    const part = partOf(element, state.whole, state.isBook)
    if (part === 'content') {
      const [before, after] = name === 'q' ? ['“', '”'] : BLOCKS.has(name) ? [' ', ' '] : ['', '']
      if (before !== '') pieces.push({ ...look, text: before })
      collect(element.children, lookIn(element, look), state, pieces)
      if (after !== '') pieces.push({ ...look, text: after })
    } else if (part !== 'silent') skip(state.skipped, part)
  }
}

/** The formula that an image or a script stands for. */
function formulaOf(element: HtmlElement): string | undefined {
  const { name, attributes } = element
  if (name === 'script' && attributes['type']?.startsWith('math/tex') === true) return readableFormula(rawText(element))
  const { alt = '' } = attributes
  return name === 'img' && alt !== '' && isCalled(element, FORMULA_IMAGE) ? readableFormula(alt) : undefined
}

function isNoteMark(element: HtmlElement): boolean {
  if (element.name === 'a' && isCalled(element, NOTE_LINK)) return true
  if (element.name !== 'sup') return false
  const link = findElement(element, ({ name }) => name === 'a')
  return link?.attributes['href']?.includes('#') === true && NOTE_MARK.test(lineText(element))
}

function lookIn({ name, attributes }: HtmlElement, look: Look): Look {
  const isBold = BOLD.has(name) || BOLD_STYLE.test(attributes['style'] ?? '')
  return {
    ...look,
    bold: look.bold || isBold,
    mono: look.mono || MONO.has(name),
    marked: look.marked || isBold || ITALIC.has(name),
  }
}
