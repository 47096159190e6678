import type { HtmlElement } from '../html/tree.ts'
import { elementsIn, findElement, findElements, lineText, parseHtml } from '../html/tree.ts'
import { resolvePart } from '../relationships.ts'
import type { XmlElement } from '../xml.ts'
import { allNamed, childrenOf, localName, readRoot, textOf } from '../xml.ts'
import type { Package } from '../zip.ts'
import type { Book } from './package.ts'
import { readSource } from './source.ts'

/** An entry of the table of contents of a book. */
export interface Entry {
  title: string
  /** Depth, 1 = top. */
  level: number
  part: string
  /** Id of the element it points to. */
  fragment?: string
}

/** The table of contents: the navigation document of EPUB 3, else the NCX of EPUB 2; empty when there is neither. */
export async function readContents(from: Package, { navigation, ncx }: Book): Promise<Entry[]> {
  const entries = navigation !== undefined && from.has(navigation) ? await readNavigation(from, navigation) : []
  return entries.length > 0 || ncx === undefined || !from.has(ncx) ? entries : readNcx(from, ncx)
}

async function readNavigation(from: Package, part: string): Promise<Entry[]> {
  const root = parseHtml(await readSource(from, part), true)
  const lists = findElements(root, ({ name }) => name === 'nav')
  const toc =
    lists.find(({ attributes }) =>
      /(?:^|\s)(?:doc-)?toc(?:\s|$)/u.test(`${attributes['epub:type']} ${attributes['role']}`),
    ) ?? lists[0]
  return toc === undefined ? [] : listEntries(toc, 1, part)
}

/** The entries of the lists directly inside; what is no list is looked through. */
function listEntries(element: HtmlElement, level: number, part: string): Entry[] {
  return elementsIn(element).flatMap((each) => {
    if (each.name !== 'li') return listEntries(each, level, part)
    const label = elementsIn(each).find(({ name }) => name !== 'ol' && name !== 'ul')
    const link = label === undefined ? undefined : findElement(label, ({ name }) => name === 'a')
    const inner = elementsIn(each).flatMap((list) =>
      list.name === 'ol' || list.name === 'ul' ? listEntries(list, level + 1, part) : [],
    )
    const own = entry(label === undefined ? '' : lineText(label), level, part, link?.attributes['href'])
    // A heading without a place begins where its first entry does.
    const [first] = inner
    const borrowed = label === undefined || first === undefined ? [] : [{ ...first, title: lineText(label), level }]
    return [...(own.length > 0 ? own : borrowed), ...inner]
  })
}

async function readNcx(from: Package, part: string): Promise<Entry[]> {
  const [map] = allNamed(await readRoot(from, part), 'navMap')
  return map === undefined ? [] : pointEntries(map, 1, part)
}

function pointEntries(element: XmlElement, level: number, part: string): Entry[] {
  return childrenOf(element)
    .filter((each) => localName(each) === 'navPoint')
    .flatMap((point) => {
      const label = childrenOf(point).find((each) => localName(each) === 'navLabel')
      const content = childrenOf(point).find((each) => localName(each) === 'content')
      const title = label === undefined ? '' : textOf(label).replaceAll(/\s+/gu, ' ').trim()
      return [...entry(title, level, part, content?.attributes['src']), ...pointEntries(point, level + 1, part)]
    })
}

function entry(title: string, level: number, from: string, href: string | undefined): Entry[] {
  if (title === '' || href === undefined) return []
  const hash = href.indexOf('#')
  const path = hash === -1 ? href : href.slice(0, hash)
  const part = path === '' ? from : resolvePart(from.slice(0, from.lastIndexOf('/') + 1), path)
  const fragment = hash === -1 ? '' : href.slice(hash + 1)
  if (part === undefined) return []
  return [{ title: title.normalize('NFC'), level, part, ...(fragment === '' ? {} : { fragment }) }]
}
