import { ADJECTIVES, NOUNS, VERBS } from './lexicon.ts'
import { FUNCTION_COMPOUNDS, FUNCTION_SYLLABLES, LONERS, NUMBER_WORDS, PRONOUNS } from './words.ts'
import type { Token } from '../language.ts'

/** Syllables of a stretch without punctuation between them, lower case. */
type Run = readonly string[]

const KNOWN: ReadonlyMap<string, Token['pos']> = new Map([
  ...NOUNS.map((word) => [word, 'noun'] as const),
  ...ADJECTIVES.map((word) => [word, 'adj'] as const),
  ...VERBS.map((word) => [word, 'verb'] as const),
  ...PRONOUNS.map((word) => [word, 'pron'] as const),
  ...FUNCTION_COMPOUNDS.map((word) => [word, 'function'] as const),
])
const LONGEST = 4

const KNOWN_BONUS = 1.2
/** Least count and least normalised pointwise mutual information (−1…1, Bouma 2009) for two syllables to be one word. */
const MIN_COUNT = 3
const MIN_NPMI = 0.45

/** The class a compound has by itself, whatever the document. */
export const knownClass = (norm: string): Token['pos'] | undefined => KNOWN.get(norm)

/** Compounds of two syllables that a document holds together, with the strength of the bond (0–1). */
export function learnCompounds(runs: Iterable<Run>): ReadonlyMap<string, number> {
  const singles = new Map<string, number>()
  const pairs = new Map<string, number>()
  let total = 0
  for (const run of runs) {
    for (const [i, syllable] of run.entries()) {
      total++
      singles.set(syllable, (singles.get(syllable) ?? 0) + 1)
      const next = run[i + 1]
      if (next === undefined || !joins(syllable) || !joins(next)) continue
      const pair = `${syllable} ${next}`
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
    }
  }
  const bonds = new Map<string, number>()
  for (const [pair, count] of pairs) {
    if (count < MIN_COUNT) continue
    const [a = '', b = ''] = pair.split(' ')
    const together = count / total
    const pmi = Math.log(together / (((singles.get(a) ?? 0) / total) * ((singles.get(b) ?? 0) / total)))
    const npmi = pmi / -Math.log(together)
    if (npmi >= MIN_NPMI) bonds.set(pair, npmi)
  }
  return bonds
}

const joins = (syllable: string): boolean =>
  !FUNCTION_SYLLABLES.has(syllable) &&
  !LONERS.has(syllable) &&
  !NUMBER_WORDS.has(syllable) &&
  isVietnameseSyllable(syllable)

/**
 * True when the letters can be a syllable of Vietnamese: initial, vowel, final. Foreign names and commands (`commit`,
 * `linux`) fall out and never join a compound.
 */
export function isVietnameseSyllable(syllable: string): boolean {
  const plain = syllable
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '')
    .normalize('NFC')
  return /^(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x)?(?:[aăâeêioôơuưy]{1,3})(?:ch|ng|nh|c|m|n|p|t)?$/u.test(
    plain,
  )
}

/**
 * Splits a run into words: the segmentation with the greatest sum of bonds (Viterbi over words of 1–4 syllables).
 * Returns the number of syllables of each word.
 */
export function segment(run: Run, bonds: ReadonlyMap<string, number>): number[] {
  const best = new Array<number>(run.length + 1).fill(0)
  const length = new Array<number>(run.length + 1).fill(1)
  for (let end = 1; end <= run.length; end++) {
    best[end] = best[end - 1] ?? 0
    for (let size = 2; size <= Math.min(LONGEST, end); size++) {
      const worth = wordWorth(run.slice(end - size, end).join(' '), size, bonds)
      const score = (best[end - size] ?? 0) + worth
      if (worth > 0 && score > (best[end] ?? 0)) {
        best[end] = score
        length[end] = size
      }
    }
  }
  const sizes: number[] = []
  for (let end = run.length; end > 0; end -= sizes.at(-1) ?? 1) sizes.push(length[end] ?? 1)
  return sizes.reverse()
}

function wordWorth(word: string, size: number, bonds: ReadonlyMap<string, number>): number {
  // The bonus grows faster than the length: `cơ sở dữ liệu` beats `cơ sở` + `dữ liệu`.
  if (KNOWN.has(word)) return KNOWN_BONUS * (size - 1) * 1.1
  return size === 2 ? (bonds.get(word) ?? 0) : 0
}
