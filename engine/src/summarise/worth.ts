import type { Language } from '../document.ts'
import type { LanguagePack, Token } from '../languages/index.ts'
import type { Candidate } from './candidates.ts'
import { termsOf } from './candidates.ts'
import { singleLetters } from './quotable.ts'

const DEFINES: Record<Language, RegExp> = {
  en: /^.{1,80}?\b(?:is|are|was|were)\s+(?:a|an|the|one of|any|called|known as|defined as)\b|^.{3,80}?\b(?:refers? to|consists? of|describes?|means|represents?|provides?|allows?|ensures?|involves?|includes?)\b/iu,
  vi: /^.{3,80}?(?<!\p{L})(?:là (?:một|hệ|tập|quá trình|phần|cách|nơi|việc|sự|các|những|khả năng|mức|đại lượng)|được (?:gọi là|định nghĩa|hiểu là|dùng để|sử dụng để)|bao gồm|gồm có|cho phép|cung cấp|có nghĩa là|đại diện cho|mô tả)(?!\p{L})/iu,
}
/** The reader told what to do, or the author speaking: true, and not what the text is about. */
const TALK: Record<Language, RegExp> = {
  en: /\b(?:you|your|we|our|us|I|my|me)\b|\b(?:should|please|must not)\b|!$/u,
  vi: /(?<!\p{L})(?:bạn|chúng (?:ta|tôi)|tôi|mình|hãy|nên)(?!\p{L})|!$/iu,
}
const SUBORDINATE: Record<Language, RegExp> = {
  en: /^(?:if|when|while|although|though|because|since|to|after|before|unless|until|once|as|for|from|at|by|with|without|under)\b/iu,
  vi: /^(?:nếu|khi|để|mặc dù|tuy|dù|vì|bởi|do|sau khi|trước khi|với|trong|từ|tại|ở|bằng)(?!\p{L})/iu,
}
/** A guess, a contrast with what came before, one of several. */
const HEDGED =
  /^(?:perhaps|maybe|probably|actually|one of|some of|there (?:is|are)|another|many|several)\b|(?<!\p{L})(?:một trong (?:những|các)|có lẽ|thực tế|thường thì|thì (?:lại|ngược lại)|đôi khi|có thể là)(?!\p{L})/iu
/** One case, one person, one year: an illustration of the point. */
const CASE =
  /\b(?:1[6-9]|20)\d\d\b|\b(?:once|yesterday|recently|currently|another|third|fourth|last|example|instance|later|today|version)\b|(?<!\p{L})(?:ví dụ|gần đây|hôm nay|năm \d+|phiên bản \d|khác)(?!\p{L})/iu
const CONCLUDES =
  /^(?:[\divxlc.]+\s+)?(?:summary|conclusions?|overview|introduction|abstract|key (?:points|terms|ideas)|tóm tắt|tổng kết|kết luận|giới thiệu|tổng quan)(?![\p{L}])/iu
/** Lengths between which a sentence says one thing in full. */
const COMFORT = { least: 70, most: 220 }

/**
 * How much each sentence tells of the document: how common its terms are there (mean log frequency, as in centroid
 * summarisation, Radev et al. 2004; terms of titles count more), times what place and form say: it names its
 * topic, defines, opens its section; it does not instruct, illustrate or hang on a condition.
 */
export function worthOf(
  candidates: readonly Candidate[],
  title: string,
  language: Language,
  pack: LanguagePack,
): number[] {
  const titles = new Map<string, Set<string>>()
  const termsOfTitle = (text: string): Set<string> => {
    const letters = [...singleLetters(text)].map((letter) => letter.toLowerCase())
    // In small letters: the tagger takes capitals for names, and names have no base form.
    const known = titles.get(text) ?? new Set([...termsOf(pack.tokens(text.toLowerCase())), ...letters])
    titles.set(text, known)
    return known
  }
  const subject = termsOfTitle(title)
  const weights = termWeights(candidates, termsOfTitle, subject)
  return candidates.map((candidate) => {
    const central = mean([...candidate.terms].map((term) => weights.get(term) ?? 0))
    const heading = termsOfTitle(candidate.path.at(-1) ?? '')
    const topics = new Set(candidate.path.flatMap((each) => [...termsOfTitle(each)]))
    return (
      central *
      placeFactor(candidate) *
      topicFactor(candidate, subject, heading, topics, DEFINES[language].test(candidate.text)) *
      formFactor(candidate, language)
    )
  })
}

function termWeights(
  candidates: readonly Candidate[],
  termsOfTitle: (text: string) => Set<string>,
  subject: ReadonlySet<string>,
): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (term: string, n: number) => counts.set(term, (counts.get(term) ?? 0) + n)
  for (const { terms } of candidates) for (const term of terms) add(term, 1)
  const seen = new Set(candidates.flatMap(({ path }) => path))
  for (const title of seen) for (const term of termsOfTitle(title)) add(term, 3)
  for (const term of subject) add(term, 5)
  return new Map([...counts].map(([term, count]) => [term, Math.log(count)]))
}

/** Few terms must not be few divisors: a short sentence of common words says little. */
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(7, values.length)

function placeFactor({ leads, depth, place, path, isItem }: Candidate): number {
  const concludes = CONCLUDES.test(path.at(-1) ?? '') ? 1.35 : 1
  return (leads ? 1.15 : 1) * (depth === 0 ? 1.25 : 1) * (place < 0.1 ? 1.15 : 1) * concludes * (isItem ? 0.8 : 1)
}

function topicFactor(
  candidate: Candidate,
  subject: ReadonlySet<string>,
  heading: ReadonlySet<string>,
  topics: ReadonlySet<string>,
  defines: boolean,
): number {
  const opening = openingTerms(candidate.tokens)
  const names = (terms: ReadonlySet<string>, of: Iterable<string>) => [...of].some((term) => terms.has(term))
  return (
    (names(heading, opening) ? 1.35 : names(topics, candidate.terms) ? 1.15 : 1) *
    (names(subject, opening) ? (defines ? 1.5 : 1.25) : names(subject, candidate.terms) ? 1.1 : 1) *
    (defines ? 1.35 : 1)
  )
}

/** Terms of what comes before the verb: what the sentence is about. */
function openingTerms(tokens: Token[]): Set<string> {
  const verb = tokens.findIndex((token, i) => i > 0 && token.pos === 'verb')
  return termsOf(tokens.slice(0, Math.min(verb === -1 ? 6 : verb, 10)))
}

function formFactor({ text, tokens, quality }: Candidate, language: Language): number {
  const [first] = tokens
  const orders = language === 'en' && first?.pos === 'verb' && first.lemma === first.norm && first.norm !== 'is'
  const names = tokens.slice(1).filter((token) => token.pos === 'propn').length / Math.max(1, tokens.length)
  return (
    (TALK[language].test(text) ? (DEFINES[language].test(text) ? 0.75 : 0.6) : 1) *
    (HEDGED.test(text) ? 0.7 : 1) *
    (SUBORDINATE[language].test(text) ? 0.8 : 1) *
    (CASE.test(text) ? 0.7 : 1) *
    (/\d/u.test(text) ? 0.85 : 1) *
    (/["“(]/u.test(text) ? 0.9 : 1) *
    (orders ? 0.4 : 1) *
    (names > 0.25 ? 0.75 : 1) *
    (text.length < COMFORT.least || text.length > COMFORT.most ? 0.8 : 1) *
    (quality === 'clean' ? 1 : 0.5)
  )
}
