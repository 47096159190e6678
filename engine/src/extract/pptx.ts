import { ReadFailure } from '../document.ts'
import type { Page, ReadWarning } from '../document.ts'
import { markApparatus } from './apparatus.ts'
import { pageOf } from './flow.ts'
import type { Slide } from './pptx/slide.ts'
import { readSlide } from './pptx/slide.ts'
import type { Bookmark, Reader } from './raw-document.ts'
import { relationshipsOf } from './relationships.ts'
import type { Skipped } from './skipped.ts'
import { skip, skippedWarnings } from './skipped.ts'
import type { XmlElement } from './xml.ts'
import { child, childrenOf, descendants, readRoot } from './xml.ts'
import type { Package } from './zip.ts'
import { openPackage } from './zip.ts'

/** The slides of a presentation in their order, and the sections they are filed in. */
interface Show {
  /** Parts, with the ids that sections know them by. */
  slides: { id: string; part: string }[]
  sections: { name: string; first: string }[]
}

/**
 * Reads a presentation (ECMA-376): a page for each slide, in the order of the show, its title as heading. Hidden slides
 * keep their page number and are counted; masters and layouts are furniture.
 */
export const readPptx: Reader = async (bytes, _name, onProgress) => {
  const from = await openPackage(bytes)
  const show = await readShow(from)
  const skipped: Skipped = new Map()
  const slides: Slide[] = []
  for (const { part } of show.slides) {
    slides.push(await readSlide(from, part, skipped))
    onProgress?.({ done: slides.length, total: show.slides.length })
  }
  skip(skipped, 'hidden slides', slides.filter(({ isHidden }) => isHidden).length)
  const pages = layOut(slides)
  const empty = pages.filter(({ text }) => text === '').map(({ n }) => n)
  if (empty.length === pages.length)
    throw new ReadFailure(skipped.has('images') ? 'no_text' : 'empty', 'no slide has text')
  const unread = empty.filter((n) => slides[n - 1]?.isHidden === false)
  const warnings: ReadWarning[] = unread.length > 0 ? [{ code: 'pages_without_text', pages: unread }] : []
  const title = slides[0]?.title
  return {
    format: 'pptx',
    ...(title === undefined ? {} : { title }),
    pages,
    bookmarks: bookmarksOf(show, slides),
    warnings: [...warnings, ...skippedWarnings(skipped)],
    pagesEmpty: empty.length,
  }
}

async function readShow(from: Package): Promise<Show> {
  const main = (await relationshipsOf(from, '')).find(({ type }) => type === 'officeDocument')?.target
  const part = main !== undefined && from.has(main) ? main : 'ppt/presentation.xml'
  const root = await readRoot(from, part)
  const targets = new Map((await relationshipsOf(from, part)).map(({ id, target }) => [id, target]))
  const ids = childrenOf(child(root, 'p:sldIdLst')).map(({ attributes }) => ({
    id: attributes['id'] ?? '',
    part: targets.get(attributes['r:id'] ?? '') ?? '',
  }))
  // A part is one slide, however often it is named.
  const slides = [...new Map(ids.map((slide) => [slide.part, slide])).values()].filter((slide) => from.has(slide.part))
  if (slides.length === 0) throw new ReadFailure(ids.length > 0 ? 'damaged' : 'empty', 'the presentation has no slides')
  return { slides, sections: sectionsOf(root) }
}

function sectionsOf(root: XmlElement): Show['sections'] {
  return descendants(root, 'p14:section').flatMap((section) => {
    const first = descendants(section, 'p14:sldId')[0]?.attributes['id']
    const name = section.attributes['name']?.normalize('NFC').trim() ?? ''
    return first === undefined || name === '' ? [] : [{ name, first }]
  })
}

function layOut(slides: readonly Slide[]): Page[] {
  const marked = markApparatus(slides.flatMap(({ blocks }) => blocks))
  let start = 0
  return slides.map(({ blocks }, i) => {
    const own = marked.slice(start, start + blocks.length)
    start += own.length
    return pageOf(own, i + 1)
  })
}

/** Sections with the titles of their slides below them; none when the author made no sections. */
function bookmarksOf({ slides: order, sections }: Show, slides: readonly Slide[]): Bookmark[] | null {
  if (sections.length < 2) return null
  return order.flatMap(({ id }, i) => {
    const section = sections.find(({ first }) => first === id)
    const title = slides[i]?.title
    return [
      ...(section === undefined ? [] : [{ title: section.name, level: 1, page: i + 1, start: 0 }]),
      ...(title === undefined ? [] : [{ title, level: 2, page: i + 1, start: 0 }]),
    ]
  })
}
