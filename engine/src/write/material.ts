/** Study material: the sentences of the chosen topics, with where they stand. */
import type { Block, Language, Page, ReadDocument, Span, Topic } from '../document.ts'
import { languagePack } from '../languages/index.ts'
import type { LanguagePack } from '../languages/language.ts'
import { contentStems, isIn } from '../text-measures.ts'
import { isFurniture } from './furniture.ts'
import { isClean } from './cleanliness.ts'

/** A sentence, or a whole list item, of study material. `text` is as long as its span: only white space is folded. */
export interface Sentence extends Span {
  /** Position in reading order over all documents. */
  order: number
  source: Source
  page: Page
  block: Block
  text: string
  /** The topics it lies in, outermost first. */
  path: readonly Topic[]
  /** Whole, free of references, formulas and fragments: fit to be quoted alone. */
  clean: boolean
  stems: ReadonlySet<string>
}

export interface Source {
  document: ReadDocument
  pack: LanguagePack
}

/** Everything the forms draw on. */
export interface Material {
  language: Language
  sentences: Sentence[]
  /** The blocks the sentences come from, and the tables, in reading order. */
  stretches: Stretch[]
  /** Orders of the sentences that hold a content stem. */
  postings: ReadonlyMap<string, number[]>
}

const SHORTEST_POINT = 7
const STUDY_KINDS: ReadonlySet<Block['kind']> = new Set(['paragraph', 'list-item', 'table'])

/** Gathers the sentences of the documents, which are all in `language`. */
export function gatherMaterial(documents: ReadDocument[], language: Language): Material {
  const sentences: Sentence[] = []
  const stretches: Stretch[] = []
  for (const document of documents) {
    const pack = languagePack(language, document.pages.map((page) => page.text).join('\n'))
    const source = { document, pack }
    for (const stretch of studyStretches(source)) {
      stretches.push(stretch)
      for (const span of pack.sentences(stretch.text)) {
        sentences.push(makeSentence(withoutBullet(span, stretch.text), sentences.length, stretch))
      }
    }
  }
  return { language, sentences, stretches, postings: indexByStem(sentences) }
}

/** A block of study material with where it stands. */
export interface Stretch {
  source: Source
  page: Page
  block: Block
  path: readonly Topic[]
  text: string
}

/** The blocks worth asking about: running text and list items, outside reference lists, indexes and the like. */
function* studyStretches(source: Source): Iterable<Stretch> {
  const { document } = source
  const locate = topicLocator(document.outline)
  for (const page of document.pages) {
    for (const block of page.blocks.filter(({ kind }) => STUDY_KINDS.has(kind))) {
      const path = locate(page.n, block.start)
      if (path.some((topic) => isFurniture(topic.title, document.language))) continue
      yield { source, page, block, path, text: page.text.slice(block.start, block.end) }
    }
  }
}

/** A bullet, a number or a label (`Permutation – A permutation is…`) at the head is no part of the first sentence. */
function withoutBullet(span: Span, text: string): Span {
  const label = /^(?:(?:[•◦▪‣*–—]|\(?\d{1,2}[.)])\s+)?(?:[^.:;–—]{2,60}\s[–—]\s+(?=\p{Lu}))?/u
  const bullet = label.exec(text.slice(span.start, span.end))
  return bullet === null ? span : { start: span.start + bullet[0].length, end: span.end }
}

/** A sentence from its span inside the stretch. */
export function makeSentence(span: Span, order: number, { source, page, block, path }: Stretch): Sentence {
  const start = block.start + span.start
  const end = block.start + span.end
  const text = page.text.slice(start, end).replace(/\s/gu, ' ')
  const stems = contentStems(text, source.document.language)
  return {
    start,
    end,
    order,
    source,
    page,
    block,
    text,
    path,
    clean: block.kind !== 'table' && isClean(asSentence(text, block, span)) && isIn(text, source.document.language),
    stems,
  }
}

/** A whole point of a slide or list is a sentence, though many authors set no full stop there. */
function asSentence(text: string, block: Block, span: Span): string {
  const isWhole = block.kind === 'list-item' && span.end >= block.end - block.start - 1
  return isWhole && /^\p{Lu}.*[\p{L}\p{N})”"]$/u.test(text) && text.split(' ').length >= SHORTEST_POINT
    ? `${text}.`
    : text
}

function indexByStem(sentences: Sentence[]): Map<string, number[]> {
  const postings = new Map<string, number[]>()
  for (const { order, stems } of sentences) {
    for (const stem of stems) {
      const list = postings.get(stem)
      if (list === undefined) postings.set(stem, [order])
      else list.push(order)
    }
  }
  return postings
}

/** From a place to the topics it lies in, outermost first. */
function topicLocator(outline: Topic[]): (page: number, offset: number) => Topic[] {
  const holds = (topic: Topic, page: number, offset: number): boolean =>
    (topic.startPage < page || (topic.startPage === page && topic.start <= offset)) &&
    (topic.endPage > page || (topic.endPage === page && topic.end > offset))
  return (page, offset) => {
    const path: Topic[] = []
    let level = outline
    for (;;) {
      const topic = level.findLast((candidate) => holds(candidate, page, offset))
      if (topic === undefined) return path
      path.push(topic)
      level = topic.children
    }
  }
}

/** The sentences that hold every one of `stems`. */
export function sentencesWith(material: Material, stems: ReadonlySet<string>): Sentence[] {
  let rarest: number[] | undefined
  for (const stem of stems) {
    const list = material.postings.get(stem) ?? []
    if (rarest === undefined || list.length < rarest.length) rarest = list
  }
  return (rarest ?? [])
    .map((order) => material.sentences[order])
    .filter((sentence) => sentence !== undefined)
    .filter((sentence) => [...stems].every((stem) => sentence.stems.has(stem)))
}

/** The innermost topic a sentence or block lies in. */
export function topicOf({ path }: Pick<Sentence, 'path'>): Topic | undefined {
  return path.at(-1)
}

/** True inside one of the topics, and everywhere when none are chosen. */
export function liesIn({ path }: Pick<Sentence, 'path'>, topicIds: readonly string[] | undefined): boolean {
  return topicIds === undefined || path.some((topic) => topicIds.includes(topic.id))
}
