import type { XmlElement } from '../xml.ts'
import { child, readXml, toggle, valueOf } from '../xml.ts'
import type { Package } from '../zip.ts'

/** What a style says that reading needs; properties of the styles it is based on included. */
export interface Style {
  name: string
  /** Depth of a heading, 1 = top. */
  heading?: number
  bold?: boolean
  italic?: boolean
  mono?: boolean
  font?: string
  /** Raised or lowered letters. */
  place?: 'sup' | 'sub'
  numId?: string
  numLevel?: number
}

interface RawStyle extends Style {
  basedOn?: string
}

const HEADING_NAME = /^(?:heading|tiêu đề|đề mục)\s*(\d)$/iu
/** Fonts of typewriters and program sources. */
export const MONO_FONT = /courier|consolas|mono|menlo|lucida console|source code|fixedsys/iu
const PLACES: Readonly<Record<string, 'sup' | 'sub'>> = { superscript: 'sup', subscript: 'sub' }
const MAX_CHAIN = 20
/** Outline level 9 is “body text”. */
const BODY_LEVEL = 9

/** The styles of a document by id; none when it has no part for them. */
export async function readStyles(from: Package, part: string): Promise<(id: string | undefined) => Style | undefined> {
  const raw = new Map<string, RawStyle>()
  if (from.has(part)) {
    await readXml(from, part, new Set(['w:styles']), (element) => {
      const id = element.attributes['w:styleId']
      if (element.name === 'w:style' && id !== undefined) raw.set(id, rawStyle(element))
    })
  }
  return (id) => (id === undefined ? undefined : resolve(raw, id))
}

function rawStyle(element: XmlElement): RawStyle {
  const name = valueOf(element, 'w:name') ?? ''
  const paragraph = child(element, 'w:pPr')
  const basedOn = valueOf(element, 'w:basedOn')
  return {
    name,
    ...(basedOn === undefined ? {} : { basedOn }),
    ...headingOf(name, paragraph),
    ...numberingOf(paragraph),
    ...lookOf(child(element, 'w:rPr')),
  }
}

function headingOf(name: string, paragraph: XmlElement | undefined): { heading?: number } {
  const level =
    headingLevel(paragraph) ??
    (HEADING_NAME.exec(name)?.[1] === undefined ? undefined : Number(HEADING_NAME.exec(name)?.[1]))
  return level === undefined ? {} : { heading: level }
}

/** Depth (1 = top) that the outline level of a paragraph or style gives. */
export function headingLevel(paragraph: XmlElement | undefined): number | undefined {
  const value = valueOf(paragraph, 'w:outlineLvl')
  const level = value === undefined ? NaN : Number(value)
  return Number.isInteger(level) && level >= 0 && level < BODY_LEVEL ? level + 1 : undefined
}

/** The list that a paragraph or style is in. */
export function numberingOf(paragraph: XmlElement | undefined): { numId?: string; numLevel?: number } {
  const properties = child(paragraph, 'w:numPr')
  const numId = valueOf(properties, 'w:numId')
  const level = valueOf(properties, 'w:ilvl')
  return { ...(numId === undefined ? {} : { numId }), ...(level === undefined ? {} : { numLevel: Number(level) || 0 }) }
}

/** How the letters of a run or style look. */
export function lookOf(run: XmlElement | undefined): Pick<Style, 'bold' | 'italic' | 'mono' | 'font' | 'place'> {
  const bold = toggle(run, 'w:b')
  const italic = toggle(run, 'w:i')
  const fonts = child(run, 'w:rFonts')?.attributes
  const font = fonts?.['w:ascii'] ?? fonts?.['w:hAnsi']
  const place = PLACES[valueOf(run, 'w:vertAlign') ?? '']
  return {
    ...(bold === undefined ? {} : { bold }),
    ...(italic === undefined ? {} : { italic }),
    ...(font === undefined ? {} : { mono: MONO_FONT.test(font), font }),
    ...(place === undefined ? {} : { place }),
  }
}

function resolve(styles: ReadonlyMap<string, RawStyle>, id: string): Style | undefined {
  const chain: RawStyle[] = []
  for (let next: string | undefined = id; next !== undefined && chain.length < MAX_CHAIN;) {
    const style = styles.get(next)
    if (style === undefined) break
    chain.push(style)
    next = style.basedOn
  }
  const [own] = chain
  return own === undefined ? undefined : { ...(Object.assign({}, ...chain.toReversed()) as Style), name: own.name }
}
