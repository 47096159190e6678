import { Parser } from 'htmlparser2'
import { ReadFailure } from '../../document.ts'

/** An element of a page, its names in small letters. */
export interface HtmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (HtmlElement | string)[]
  /** Characters of text inside, without white space. */
  size: number
  /** How many of those are the text of links. */
  linked: number
  /** True when some descendant begins a block. */
  hasBlocks: boolean
}

/** Elements below this depth become siblings, as in browsers. */
const MAX_DEPTH = 200
/** A parser that keeps its place in so many open elements takes quadratic time. */
const MAX_OPEN = 20_000
/** Prefixes of XHTML and MathML; the others, such as `o:p`, are no HTML. */
const PREFIX = /^(?:m|mml|mathml|h|html|xhtml):/u

export const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre search section summary ' +
    'table tbody td tfoot th thead tr ul xmp'
  ).split(' '),
)

/**
 * The elements of a page. Wrong markup is taken as it comes; entities are those of HTML, none can be defined. In XHTML
 * (`isXml`) any element may close itself. Throws `ReadFailure` `too_complex` for what is nested beyond reason.
 */
export function parseHtml(source: string, isXml: boolean): HtmlElement {
  const root = emptyElement('#root', {})
  const open: HtmlElement[] = [root]
  const within = () => open[Math.min(open.length, MAX_DEPTH) - 1] ?? root
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > MAX_OPEN) throw new ReadFailure('too_complex', `${MAX_OPEN} elements are open at once`)
        const element = emptyElement(name.replace(PREFIX, ''), attributes)
        within().children.push(element)
        open.push(element)
      },
      ontext(text) {
        const element = open.at(-1) ?? root
        const last = element.children.at(-1)
        if (typeof last === 'string') element.children[element.children.length - 1] = last + text
        else element.children.push(text)
        element.size += text.replaceAll(/\s+/gu, '').length
      },
      onclosetag() {
        const element = open.pop()
        if (element !== undefined) addUp(element, within())
      },
    },
    { decodeEntities: true, recognizeCDATA: true, recognizeSelfClosing: isXml },
  )
  parser.write(source)
  parser.end()
  return root
}

const emptyElement = (name: string, attributes: Record<string, string>): HtmlElement => ({
  name,
  attributes,
  children: [],
  size: 0,
  linked: 0,
  hasBlocks: false,
})

function addUp(element: HtmlElement, parent: HtmlElement): void {
  parent.size += element.size
  parent.linked += element.name === 'a' && element.attributes['href'] !== undefined ? element.size : element.linked
  parent.hasBlocks ||= element.hasBlocks || BLOCKS.has(element.name)
}

/** The elements directly inside. */
export const elementsIn = (element: HtmlElement): HtmlElement[] =>
  element.children.filter((each) => typeof each !== 'string')

/** The first element in document order that `isWanted`, the element itself included. */
export function findElement(
  element: HtmlElement,
  isWanted: (element: HtmlElement) => boolean,
): HtmlElement | undefined {
  if (isWanted(element)) return element
  for (const each of elementsIn(element)) {
    const found = findElement(each, isWanted)
    if (found !== undefined) return found
  }
  return undefined
}

/** Every element in document order that `isWanted`. */
export function findElements(element: HtmlElement, isWanted: (element: HtmlElement) => boolean): HtmlElement[] {
  const inside = elementsIn(element).flatMap((each) => findElements(each, isWanted))
  return isWanted(element) ? [element, ...inside] : inside
}

/** All text inside, as it stands in the source. */
export const rawText = (element: HtmlElement): string =>
  element.children.map((each) => (typeof each === 'string' ? each : each.name === 'br' ? '\n' : rawText(each))).join('')

/** All text inside on one line. */
export const lineText = (element: HtmlElement): string => rawText(element).replaceAll(/\s+/gu, ' ').trim()

/** True when a word of the class, role or type of an element is as `pattern` says. */
export function isCalled(element: HtmlElement, pattern: RegExp): boolean {
  const { class: classes = '', role = '', 'epub:type': type = '', 'data-type': data = '' } = element.attributes
  return `${classes} ${role} ${type} ${data}`.split(/\s+/u).some((word) => word !== '' && pattern.test(word))
}
