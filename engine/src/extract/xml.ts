import { TextDecoder } from 'node:util'
import { Parser } from 'htmlparser2'
import { ReadFailure } from '../document.ts'
import type { Package } from './zip.ts'

/** An element with the prefix of its name as it stands in the file (`w:p`). */
export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (XmlElement | string)[]
}

/** Office nests its elements some twenty deep. */
const MAX_DEPTH = 200

/**
 * Reads a part of a package as XML. Every child of an element named in `parents` (`''` has the root) is handed to
 * `onElement` as it closes and then forgotten, so that a long document is never in memory as a whole. Entities and external references are not resolved:
 * the parser knows the five of XML and nothing else.
 */
export async function readXml(
  from: Package,
  part: string,
  parents: ReadonlySet<string>,
  onElement: (element: XmlElement) => void,
): Promise<void> {
  const open: XmlElement[] = []
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length >= MAX_DEPTH) throw new ReadFailure('too_complex', `elements nest deeper than ${MAX_DEPTH}`)
        open.push({ name, attributes, children: [] })
      },
      ontext(text) {
        open.at(-1)?.children.push(text)
      },
      onclosetag() {
        const element = open.pop()
        const parent = open.at(-1)
        if (element === undefined) return
        if (parents.has(parent?.name ?? '')) onElement(element)
        else parent?.children.push(element)
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  let decoder: TextDecoder | undefined
  await from.read(part, (bytes) => {
    decoder ??= new TextDecoder(encodingOf(bytes))
    parser.write(decoder.decode(bytes, { stream: true }))
  })
  parser.end()
}

/** The root of a part with all that is in it: for parts that are small. Throws `ReadFailure` `damaged` when there is none. */
export async function readRoot(from: Package, part: string): Promise<XmlElement> {
  let root: XmlElement | undefined
  await readXml(from, part, new Set(['']), (element) => {
    root ??= element
  })
  if (root === undefined) throw new ReadFailure('damaged', `${part} has no element`)
  return root
}

/** How many elements stand directly in the elements named `parent` of a part, if the package has it. */
export async function countIn(from: Package, part: string, parent: string): Promise<number> {
  let count = 0
  if (from.has(part)) {
    await readXml(from, part, new Set([parent]), () => {
      count++
    })
  }
  return count
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((each): each is XmlElement => typeof each !== 'string' && each.name === name)
}

export function childrenOf(element: XmlElement | undefined): XmlElement[] {
  return element?.children.filter((each): each is XmlElement => typeof each !== 'string') ?? []
}

/** `w:val` of the child of that name. */
export function valueOf(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.attributes['w:val']
}

/** An on/off property: there without a value is on; `undefined` when it is not there. */
export function toggle(element: XmlElement | undefined, name: string): boolean | undefined {
  const property = child(element, name)
  if (property === undefined) return undefined
  return !['0', 'false', 'off', 'none'].includes(property.attributes['w:val'] ?? '1')
}

/** Every descendant of that name, in order. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element).flatMap((each) => [...(each.name === name ? [each] : []), ...descendants(each, name)])
}

/** All text inside. */
export function textOf(element: XmlElement): string {
  return element.children.map((each) => (typeof each === 'string' ? each : textOf(each))).join('')
}

/** The name of an element without its prefix: packages of books choose their own. */
export const localName = ({ name }: XmlElement): string => name.slice(name.indexOf(':') + 1)

/** Every element of that name without prefix, in order, the element itself included. */
export function allNamed(element: XmlElement, name: string): XmlElement[] {
  const inside = childrenOf(element).flatMap((each) => allNamed(each, name))
  return localName(element) === name ? [element, ...inside] : inside
}
