/** Terms that the authors of an English document set in bold or italics. */
import type { Token } from '../../languages/language.ts'
import type { Sentence, Source } from '../material.ts'
import { isRemark } from './discourse.ts'

const LONGEST = 4
const found = new WeakMap<Source, ReadonlySet<string>>()

/** The terms of the whole document, in small letters: one is set apart where it is introduced and used plainly after. */
export function markedTerms(source: Source): ReadonlySet<string> {
  const known = found.get(source)
  if (known !== undefined) return known
  const terms = new Set<string>()
  for (const { text, blocks } of source.document.pages) {
    for (const { start, end } of blocks.flatMap(({ emphasis }) => emphasis ?? [])) {
      const term = text.slice(start, end).replace(/\s+/gu, ' ').trim()
      // `**Question:**` labels a paragraph.
      if (/^[\p{L}][\p{L}\p{M} -]+$/u.test(term) && text[end] !== ':' && isTermLike(term, source))
        terms.add(term.toLowerCase())
    }
  }
  found.set(source, terms)
  return terms
}

/** Authors also set apart what they stress (`only`, `and lost`): a term ends in a noun and holds only its modifiers. */
export function isTermLike(term: string, { pack }: Source): boolean {
  if (term.length < 4 || term.split(' ').length > LONGEST) return false
  const tokens = pack.tokens(term)
  const last = tokens.at(-1)
  if (last === undefined || isRemark(tokens)) return false
  const isParticiple = ({ pos, norm }: Token): boolean => pos === 'verb' && /(?:ing|ed|en)$/u.test(norm)
  const fits = (token: Token): boolean =>
    ['noun', 'propn', 'adj'].includes(token.pos) || isParticiple(token) || token.norm === '-' || token.norm === 'of'
  const heads = last.pos === 'noun' || last.pos === 'propn' || /ing$/u.test(last.norm)
  return heads && tokens.every(fits)
}

/** Length of the longest marked term that `text` opens with; 0 for none. */
export function openingTerm(text: string, { source }: Sentence): number {
  const terms = markedTerms(source)
  const lower = text.slice(0, 80).toLowerCase()
  const ends = [...lower.matchAll(/(?<=[\p{L}\p{M}])(?![\p{L}\p{M}-])/gu)].map(({ index }) => index).slice(0, LONGEST)
  return ends.findLast((end) => terms.has(lower.slice(0, end))) ?? 0
}
