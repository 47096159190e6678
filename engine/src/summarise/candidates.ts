import type { Block, Language, Page, Topic } from '../document.ts'
import type { LanguagePack, Token } from '../languages/index.ts'
import type { Quality } from './quotable.ts'
import { qualityOf } from './quotable.ts'

/** What a document is summarised from. */
export interface Source {
  title: string
  pages: Page[]
  outline: Topic[]
}

/** A sentence that could stand in a summary, and where it stands now. */
export interface Candidate {
  text: string
  page: number
  start: number
  end: number
  tokens: Token[]
  /** Base forms of its content words. */
  terms: Set<string>
  quality: Quality
  isItem: boolean
  /** First sentence of its paragraph. */
  leads: boolean
  /** Number of its paragraph under its heading, from 0. */
  depth: number
  /** Titles of the topics it lies in, outermost first. */
  path: readonly string[]
  /** 0 at the start of the document, 1 at its end. */
  place: number
}

/** Parts that are about the book, not about its subject. */
const ASIDES =
  /^(?:[\divxlc.]+\s+)?(?:preface|foreword|frontispiece|acknowledge?ments?|credits?|copyright.*|licen[sc]e.*|legal.*|colophon|contributors?|authors?|about (?:the|this) .{2,30}|how to (?:use|read) this .{2,20}|change ?log|revision history|what.s new.*|references?|bibliography|further reading|index|gnu (?:general|free) .*|lời (?:cảm ơn|nói đầu|tựa|mở đầu)|bản quyền.*|giấy phép.*|những người thực hiện|về (?:tài liệu|cuốn sách|tác giả).*|tài liệu tham khảo.*|thảo luận|bài tập.*)$/iu
const BULLET = /^(?:[^\p{L}\p{N}"“(]+|\(?\d{1,2}[.)]\s+)/u
const LABELLED = /^[^–—―.!?]{2,60}\s[–—―]\s(?=\p{Lu}[^.]{4,90}?\s(?:is|are|means|refers|là|được)\s)/u
/** Texts above this many sentences are sampled evenly: a summary does not get better by reading every one. */
const MAX_SENTENCES = 6_000

/** The sentences of a document that are whole, stand alone and are about its subject. */
export function candidatesOf({ title, pages, outline }: Source, language: Language, pack: LanguagePack): Candidate[] {
  const found: Omit<Candidate, 'tokens' | 'terms'>[] = []
  const topicAt = topicFinder(outline)
  let depth = 0
  for (const { page, block, place } of blocksOf(pages)) {
    if (block.kind === 'heading') depth = 0
    if (block.kind !== 'paragraph' && block.kind !== 'list-item') continue
    const path = topicAt(page.n, block.start)
    const isAside = path.some((each) => ASIDES.test(each))
    const sentences = isAside ? [] : sentencesOf(block, page, title, language, pack)
    found.push(...sentences.map((sentence) => ({ ...sentence, depth, path, place })))
    if (block.kind === 'paragraph') depth++
  }
  const step = Math.max(1, Math.ceil(found.length / MAX_SENTENCES))
  return found
    .filter((_, index) => index % step === 0)
    .map((sentence) => {
      const tokens = pack.tokens(sentence.text)
      return { ...sentence, tokens, terms: termsOf(tokens) }
    })
    .filter(({ text, tokens, terms }) => terms.size >= 3 && !pack.isAnaphoric(text, tokens))
}

function blocksOf(pages: Page[]): { page: Page; block: Block; place: number }[] {
  const last = Math.max(1, pages.length - 1)
  return pages.flatMap((page, index) => page.blocks.map((block) => ({ page, block, place: index / last })))
}

function sentencesOf(
  block: Block,
  page: Page,
  title: string,
  language: Language,
  pack: LanguagePack,
): Pick<Candidate, 'text' | 'page' | 'start' | 'end' | 'quality' | 'isItem' | 'leads'>[] {
  const whole = page.text.slice(block.start, block.end)
  const lead = leadOf(whole)
  const text = whole.slice(lead)
  return pack.sentences(text).flatMap((span, n) => {
    const sentence = text.slice(span.start, span.end)
    const quality = qualityOf(sentence, language, title)
    if (quality === 'debris') return []
    return {
      text: sentence,
      page: page.n,
      start: block.start + lead + span.start,
      end: block.start + lead + span.end,
      quality,
      isItem: block.kind === 'list-item',
      leads: n === 0 && block.continues !== true,
    }
  })
}

/** Length of the bullet of an item, with the name before a dash when a sentence of its own follows (`Event – An event is…`). */
function leadOf(text: string): number {
  const bullet = BULLET.exec(text)?.[0].length ?? 0
  const label = LABELLED.exec(text.slice(bullet))?.[0].length ?? 0
  return bullet + label
}

/** Base forms of the words that carry meaning. */
export function termsOf(tokens: Token[]): Set<string> {
  const content = tokens.filter(
    ({ pos, stop, norm }) => !stop && pos !== 'punct' && pos !== 'function' && /\p{L}{2}/u.test(norm),
  )
  return new Set(content.map((token) => token.lemma))
}

/** Finds the titles above a place; places must be asked for in the order of the document. */
function topicFinder(outline: Topic[]): (page: number, offset: number) => readonly string[] {
  const starts: { page: number; start: number; path: readonly string[] }[] = []
  const walk = (topics: Topic[], above: readonly string[]): void => {
    for (const topic of topics) {
      const path = [...above, topic.title]
      starts.push({ page: topic.startPage, start: topic.start, path })
      walk(topic.children, path)
    }
  }
  walk(outline, [])
  let at = -1
  return (page, offset) => {
    for (let next = starts[at + 1]; next !== undefined; next = starts[at + 1]) {
      if (next.page > page || (next.page === page && next.start > offset)) break
      at++
    }
    return starts[at]?.path ?? []
  }
}
