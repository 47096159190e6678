import { Parser } from 'htmlparser2'

/** Elements whose text is never content. */
const SILENT = new Set([
  'script',
  'style',
  'template',
  'svg',
  'iframe',
  'object',
  'noscript',
  'head',
  'math',
  'select',
  'button',
])
const BLOCK = new Set([
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'details',
    'dd',
    'div',
    'dl',
    'dt',
    'figcaption',
    'figure',
    'footer',
  ],
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'li',
    'main',
    'nav',
    'ol',
    'p',
    'pre',
    'section',
    'summary',
    'table',
  ],
  ...['tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul'],
])
const COMMENT = /<!--[\s\S]*?(?:-->|$)/gu
const TAG = /<(\/?)([a-z][a-z0-9-]{0,30})((?:[^<>"']|"[^"]*"|'[^']*')*)>/giu
const ROLE = /(?:class|data-type|role|id)\s*=\s*(?:"([^"]*)"|'([^']*)')/giu
/** Names of classes and roles that textbooks give to what asks, answers or lists instead of telling. */
const APPARATUS =
  /(?<![a-z])(?:exercises?|quiz|problem|solution|answers?|assessment|homework|review-questions?|bibliography|references|toc|nav(?:igation)?)(?![a-z])/iu
const TITLE = /(?<![a-z])(?:title|heading)(?![a-z])/iu

/** The HTML between the paragraphs of a Markdown file: its own text, and where in it the Markdown stands. */
export interface HtmlReader {
  /**
   * Reads a raw piece of HTML below a heading of `level`; returns its paragraphs of text. Elements may stay open until
   * a later piece closes them.
   */
  read(html: string, level: number): string[]
  /** A heading closes what was opened below a heading of its own depth or deeper: closing tags get lost. */
  reachHeading(level: number): void
  /** True inside an element that holds exercises, answers or references. */
  isApparatus(): boolean
  /** True directly inside an element that is called a title. */
  isTitle(): boolean
}

interface OpenElement {
  name: string
  roles: string
  level: number
}

/** One reader per document: it remembers which elements are open. */
export function htmlReader(): HtmlReader {
  let open: OpenElement[] = []
  return {
    isApparatus: () => open.some(({ roles }) => APPARATUS.test(roles)),
    isTitle: () => TITLE.test(open.at(-1)?.roles ?? ''),
    reachHeading(level) {
      open = open.filter((element) => element.level < level)
    },
    read(html, level) {
      for (const [, slash, tag = '', attributes = ''] of html.replace(COMMENT, '').matchAll(TAG)) {
        const name = tag.toLowerCase()
        if (!BLOCK.has(name)) continue
        if (slash === '') {
          const roles = Array.from(attributes.matchAll(ROLE), ([, double, single]) => double ?? single ?? '').join(' ')
          if (!attributes.endsWith('/')) open.push({ name, roles, level })
        } else {
          const at = open.findLastIndex((element) => element.name === name)
          if (at !== -1) open.splice(at)
        }
      }
      return textOf(html)
    },
  }
}

function textOf(html: string): string[] {
  const texts = ['']
  let silent = 0
  const parser = new Parser({
    onopentagname(name) {
      if (SILENT.has(name)) silent++
      if (BLOCK.has(name)) texts.push('')
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent--
      if (BLOCK.has(name)) texts.push('')
    },
    ontext(text) {
      if (silent === 0) texts.push(`${texts.pop() ?? ''}${text}`)
    },
  })
  parser.write(html)
  parser.end()
  return texts.map((text) => text.replaceAll(/\s+/gu, ' ').trim()).filter((text) => text !== '')
}
