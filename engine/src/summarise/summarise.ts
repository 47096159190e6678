import type { Block, Language, Page, SummarySentence, Topic } from '../document.ts'
import type { LanguagePack } from '../languages/index.ts'
import { contentStems, jaccard } from '../text-measures.ts'
import { isQuotable } from './quotable.ts'

const SHORT = { least: 3, most: 5 }
const FULL = { least: 6, most: 10 }
const PAGES_A_POINT = 4
const REDUNDANT = 0.35
/** The first part of a document, where it says what it is about. */
const OPENING = 0.15
/** Texts above this many sentences are sampled evenly: a summary does not get better by reading every one. */
const MAX_SENTENCES = 3_000

interface Sentence {
  text: string
  page: number
  start: number
  end: number
  stems: Set<string>
  /** 0 at the start of the document, 1 at its end. */
  place: number
  /** First sentence of its paragraph: where authors state the point. */
  leads: boolean
  score: number
}

/**
 * A short summary (3–5 sentences) and a full one (6–10), each a sentence of the source that can stand alone, in the
 * order of the source. A sentence counts by how central its words are to the document (mean log frequency over
 * sentences, as in centroid summarisation, Radev et al. 2004), more when it leads its paragraph or names what the title
 * names; sentences that repeat a
 * chosen one are passed over (maximal marginal relevance, Carbonell & Goldstein 1998). Fewer come back when the text has
 * no more sentences that can stand alone.
 */
export function summarise(
  { title, pages, outline }: { title: string; pages: Page[]; outline: Topic[] },
  language: Language,
  pack: LanguagePack,
): { short: SummarySentence[]; full: SummarySentence[] } {
  const sentences = score(collect(pages, language, pack), contentStems(title, language))
  const points = Math.min(FULL.most, Math.max(FULL.least, Math.ceil(pages.length / PAGES_A_POINT)))
  const full = pick(sentences, points, sections(outline, pages, points))
  const brief = Math.min(SHORT.most, Math.max(SHORT.least, Math.ceil(points / 2)))
  const opening = sentences.filter((sentence) => sentence.place < OPENING)
  const short = pick(sentences, brief, [opening, ...sections(outline, pages, brief - 1)])
  return { short: short.map(toSummary), full: full.map(toSummary) }

  function sections(topics: Topic[], all: Page[], wanted: number): Sentence[][] {
    return split(topics, all, wanted).map(([from, to]) => sentences.filter(({ page }) => page >= from && page <= to))
  }
}

function collect(pages: Page[], language: Language, pack: LanguagePack): Sentence[] {
  const found = pages.flatMap((page, index) =>
    page.blocks
      .filter((block) => block.kind === 'paragraph' || block.kind === 'list-item')
      .flatMap((block) => sentencesOf(block, page, language, pack))
      .map((sentence) => ({ ...sentence, place: index / Math.max(1, pages.length - 1) })),
  )
  const step = Math.max(1, Math.ceil(found.length / MAX_SENTENCES))
  const sample = found.filter((_, index) => index % step === 0)
  return sample.filter(({ text, stems }) => stems.size >= 5 && !pack.isAnaphoric(text, pack.tokens(text)))
}

function sentencesOf(block: Block, page: Page, language: Language, pack: LanguagePack): Sentence[] {
  const text = page.text.slice(block.start, block.end)
  return pack.sentences(text).flatMap((span, n) => {
    const sentence = text.slice(span.start, span.end)
    if (!isQuotable(sentence)) return []
    return {
      text: sentence,
      page: page.n,
      start: block.start + span.start,
      end: block.start + span.end,
      stems: contentStems(sentence, language),
      place: 0,
      leads: block.kind === 'paragraph' && n === 0 && block.continues !== true,
      score: 0,
    }
  })
}

function score(sentences: Sentence[], subject: Set<string>): Sentence[] {
  const counts = new Map<string, number>()
  for (const { stems } of sentences) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  for (const sentence of sentences) {
    const weights = [...sentence.stems].map((stem) => Math.log(counts.get(stem) ?? 1))
    const central = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(8, weights.length)
    const onSubject = [...sentence.stems].some((stem) => subject.has(stem))
    const opens = sentence.place < OPENING
    sentence.score = central * (sentence.leads ? 1.25 : 1) * (onSubject ? 1.2 : 1) * (opens && onSubject ? 1.3 : 1)
  }
  return sentences
}

/** The best sentence of each section first, then the best of the rest, none like another. */
function pick(sentences: Sentence[], wanted: number, parts: Sentence[][]): Sentence[] {
  const chosen: Sentence[] = []
  const take = (from: Sentence[]) => {
    const best = from
      .filter((one) => !chosen.some((other) => other === one || jaccard(one.stems, other.stems) > REDUNDANT))
      .reduce<Sentence | undefined>((top, one) => (top === undefined || one.score > top.score ? one : top), undefined)
    if (best !== undefined) chosen.push(best)
    return best !== undefined
  }
  for (const part of parts) if (chosen.length < wanted) take(part)
  while (chosen.length < wanted && take(sentences));
  return chosen.sort((a, b) => a.page - b.page || a.start - b.start)
}

/** Page ranges of about equal weight: the top-level topics when there are enough, equal shares otherwise. */
function split(outline: Topic[], pages: Page[], wanted: number): [from: number, to: number][] {
  if (wanted < 1) return []
  const topics = outline.length === 1 ? (outline[0]?.children ?? []) : outline
  if (topics.length >= wanted / 2) {
    const bySize = [...topics].sort((a, b) => b.endPage - b.startPage - (a.endPage - a.startPage))
    return bySize.slice(0, wanted).map(({ startPage, endPage }) => [startPage, endPage])
  }
  const share = pages.length / wanted
  return Array.from({ length: wanted }, (_, n) => [
    pages[Math.floor(n * share)]?.n ?? 1,
    pages[Math.max(Math.floor(n * share), Math.ceil((n + 1) * share) - 1)]?.n ?? 1,
  ])
}

function toSummary({ text, page, start, end }: Sentence): SummarySentence {
  return { text: text.replace(/\s+/g, ' '), citation: { page, start, end, quote: text } }
}
