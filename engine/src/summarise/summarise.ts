import type { Language, SummarySentence } from '../document.ts'
import type { LanguagePack } from '../languages/index.ts'
import type { Candidate, Source } from './candidates.ts'
import { candidatesOf } from './candidates.ts'
import { worthOf } from './worth.ts'

const SHORT = { least: 3, most: 5, pagesAPoint: 25 }
const FULL = { least: 6, most: 10, pagesAPoint: 10 }
/** What a sentence keeps of its worth for each one already chosen from its part, or from its section. */
const SAME_PART = 0.55
const SAME_SECTION = 0.5
/** The first part of a document says what it is about: its best sentence has a place when it is worth half the best. */
const OPENING = 0.12
const WORTHY = 0.5
/** Shares of terms in common above which two sentences say the same. */
const REDUNDANT = 0.4
/** A text without an outline is seen in so many equal parts. */
const EQUAL_PARTS = 8

/**
 * A short summary (3–5 sentences) and a full one (6–10, spread over the topics), each a sentence of the source that can
 * stand alone, in the order of the source. The best sentence of the opening comes first; each further one counts less the more its part
 * of the document has said already, and nothing when it repeats a chosen one (maximal marginal relevance, Carbonell &
 * Goldstein 1998). Fewer come back when the text has no more sentences that can stand alone. Deterministic.
 */
export function summarise(
  source: Source,
  language: Language,
  pack: LanguagePack,
): { short: SummarySentence[]; full: SummarySentence[] } {
  const candidates = candidatesOf(source, language, pack)
  const worth = worthOf(candidates, source.title, language, pack)
  const partOf = source.outline.length > 1 ? 0 : 1
  const choose = ({ least, most, pagesAPoint }: typeof SHORT) => {
    const wanted = Math.min(most, least + Math.floor(source.pages.length / pagesAPoint))
    return pick(candidates, worth, wanted, partOf).map(toSummary)
  }
  return { short: choose(SHORT), full: choose(FULL) }
}

function pick(
  candidates: readonly Candidate[],
  worth: readonly number[],
  wanted: number,
  partLevel: number,
): Candidate[] {
  const chosen: Candidate[] = []
  const said = new Map<string, number>()
  const keys = candidates.map((candidate) => keysOf(candidate, partLevel))
  const discount = (i: number): number => {
    const [part, section] = keys[i] ?? ['', '']
    return SAME_PART ** (said.get(part) ?? 0) * SAME_SECTION ** (said.get(section) ?? 0)
  }
  const takeBest = (among: (candidate: Candidate) => boolean, least = 0): boolean => {
    let best = -1
    let top = least
    for (const [i, candidate] of candidates.entries()) {
      const value = (worth[i] ?? 0) * discount(i)
      if (value > top && among(candidate) && !chosen.some((other) => repeats(candidate, other))) {
        best = i
        top = value
      }
    }
    const found = candidates[best]
    if (found === undefined) return false
    chosen.push(found)
    for (const key of keys[best] ?? []) said.set(key, (said.get(key) ?? 0) + 1)
    return true
  }
  takeBest(({ place }) => place <= OPENING, Math.max(0, ...worth) * WORTHY)
  while (chosen.length < wanted && takeBest(() => true));
  return chosen.sort((a, b) => a.page - b.page || a.start - b.start)
}

/** The part of the document a sentence belongs to, and its section inside of it. */
function keysOf({ path, place }: Candidate, partLevel: number): [part: string, section: string] {
  const part = path[partLevel] ?? `part ${Math.floor(place * EQUAL_PARTS)}`
  return [part, `${part}\n${path.join('\n')}`]
}

function repeats(a: Candidate, b: Candidate): boolean {
  if (a === b) return true
  const shared = [...a.terms].filter((term) => b.terms.has(term)).length
  return shared > REDUNDANT * Math.min(a.terms.size, b.terms.size)
}

function toSummary({ text, page, start, end }: Candidate): SummarySentence {
  return { text: text.replace(/\s+/gu, ' '), citation: { page, start, end, quote: text } }
}
