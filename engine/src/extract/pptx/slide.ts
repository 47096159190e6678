import type { FlowBlock } from '../flow.ts'
import { isTitleLike } from '../headings.ts'
import { kindOf, paragraphBlock } from '../paragraph-block.ts'
import { relationshipsOf } from '../relationships.ts'
import type { Skipped } from '../skipped.ts'
import { skip } from '../skipped.ts'
import type { XmlElement } from '../xml.ts'
import { child, childrenOf, descendants, readRoot } from '../xml.ts'
import type { Package } from '../zip.ts'
import type { SlideSource } from './graphics.ts'
import { graphicBlocks } from './graphics.ts'
import { isTitle, placeholderOf, shapesInOrder } from './shapes.ts'
import type { SlideParagraph } from './text.ts'
import { paragraphsOf } from './text.ts'

/** What a slide says. */
export interface Slide {
  title?: string
  blocks: FlowBlock[]
  /** Left out of the presentation by its author. */
  isHidden: boolean
}

/** Placeholders whose paragraphs have bullets unless they say otherwise. */
const BULLETED = new Set(['body', 'obj'])
/** Labels of drawings have fewer words. */
const FEW_WORDS = 4

/** Reads a slide: title, texts, tables and diagrams in reading order, then the notes of the speaker, apart. */
export async function readSlide(from: Package, part: string, skipped: Skipped): Promise<Slide> {
  const root = await readRoot(from, part)
  if (['0', 'false'].includes(root.attributes['show'] ?? '')) return { blocks: [], isHidden: true }
  const source: SlideSource = { from, relationships: await relationshipsOf(from, part), skipped }
  const tree = child(child(root, 'p:cSld'), 'p:spTree')
  const shapes = tree === undefined ? [] : shapesInOrder(tree)
  const titled = shapes.find((shape) => isTitle(shape) && paragraphsIn(shape).length > 0) ?? largestLine(shapes)
  const title = titled === undefined ? undefined : lineOf(titled)
  const blocks: FlowBlock[] = title === undefined ? [] : [{ kind: 'heading', text: title, level: 1 }]
  for (const shape of shapes.filter((each) => each !== titled)) {
    if (shape.name === 'p:graphicFrame') blocks.push(...(await graphicBlocks(shape, source)))
    else if (shape.name === 'p:pic') skip(skipped, isMedia(shape) ? 'embedded files' : 'images')
    else blocks.push(...textBlocks(paragraphsIn(shape), placeholderOf(shape)))
  }
  blocks.push(...(await besideSlide(source)))
  return { ...(title === undefined ? {} : { title }), blocks, isHidden: false }
}

const paragraphsIn = (shape: XmlElement): SlideParagraph[] => {
  const body = child(shape, 'p:txBody')
  return body === undefined ? [] : paragraphsOf(body)
}

const lineOf = (shape: XmlElement): string =>
  paragraphsIn(shape)
    .map(({ content }) => content.text.replaceAll('\n', ' '))
    .join(' ')

/** The title of a slide without a place for one: the only line in the largest letters. */
function largestLine(shapes: readonly XmlElement[]): XmlElement | undefined {
  const sized = shapes
    .map((shape) => ({ shape, size: Math.max(0, ...paragraphsIn(shape).map(({ size }) => size)) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size)
  const [first, second] = sized
  if (first === undefined || second === undefined || first.size <= second.size) return undefined
  return isTitleLike(lineOf(first.shape)) ? first.shape : undefined
}

const isMedia = (picture: XmlElement): boolean =>
  childrenOf(child(child(picture, 'p:nvPicPr'), 'p:nvPr')).some(({ name }) => /^a:(?:video|audio|wavAudio)/u.test(name))

function textBlocks(paragraphs: readonly SlideParagraph[], placeholder: string | undefined): FlowBlock[] {
  const isBulleted = BULLETED.has(placeholder ?? '') && paragraphs.length > 1
  return paragraphs.map(({ content, level, marker }) => {
    const bullet = marker === 'none' ? undefined : (marker ?? (isBulleted ? '•' : undefined))
    const kind = kindOf(content, bullet)
    const isLabel = placeholder === undefined && kind === 'paragraph' && content.text.split(/\s/u).length < FEW_WORDS
    const isByline = placeholder === 'subTitle'
    return paragraphBlock(content, isLabel || isByline ? 'other' : kind, bullet, level)
  })
}

/** The speaker's notes, readable but no study material; comments are counted. */
async function besideSlide({ from, relationships, skipped }: SlideSource): Promise<FlowBlock[]> {
  const blocks: FlowBlock[] = []
  for (const { type, target } of relationships.filter((each) => from.has(each.target))) {
    if (type === 'comments') skip(skipped, 'comments', childrenOf(await readRoot(from, target)).length)
    if (type !== 'notesSlide') continue
    const shapes = descendants(await readRoot(from, target), 'p:sp').filter((shape) => placeholderOf(shape) === 'body')
    for (const { content } of shapes.flatMap(paragraphsIn)) blocks.push({ kind: 'footnote', text: content.text })
  }
  return blocks
}
