import type { LanguagePack, Token } from '../language.ts'
import { splitSentences } from '../sentence-splitter.ts'
import { isAnaphoricVietnamese } from './anaphora.ts'
import { isVietnameseSyllable, knownClass, learnCompounds, segment } from './segmenter.ts'
import {
  ABBREVIATIONS_LEADING,
  ABBREVIATIONS_TRAILING,
  BEFORE_ADJECTIVE,
  BEFORE_NOUN,
  BEFORE_VERB,
  FUNCTION_SYLLABLES,
  NUMBER_WORDS,
  OPENERS,
} from './words.ts'

const RULES = { leading: ABBREVIATIONS_LEADING, trailing: ABBREVIATIONS_TRAILING, openers: OPENERS }
const PIECE =
  /(?:https?:\/\/|www\.)[^\s<>"')\]]*[^\s<>"')\],.;:!?]|\d+(?:[.,:/-]\d+)*%?|[\p{L}\p{M}\p{N}_]+(?:[-./@+][\p{L}\p{M}\p{N}_]+)*|\S/gu
const SYLLABLE = /^[\p{L}\p{M}]+$/u
const CAPITAL = /^\p{Lu}/u
const LONGEST_NAME = 4
/** Times a word must have shown its class before it is believed. */
const MIN_EVIDENCE = 2

/** How often a word stood where nouns, verbs or adjectives stand. */
type Evidence = Map<string, Record<'noun' | 'verb' | 'adj', number>>

/**
 * Vietnamese for one document: sentences by rule; words by joining syllables, with a seed lexicon and the bonds that
 * `corpusText` (the document itself) shows; classes where the lexicon or the company a word keeps can tell.
 */
export function vietnamesePack(corpusText: string): LanguagePack {
  const runs = runsOf(pieces(corpusText))
  const bonds = learnCompounds(runs.map((run) => run.map((piece) => piece.norm)))
  const evidence = gatherEvidence(runs.map((run) => joinRun(run, corpusText, bonds)))
  return {
    code: 'vi',
    sentences: (text) => splitSentences(text, RULES),
    tokens: (sentence) =>
      runsOf(pieces(sentence))
        .flatMap((run) => joinRun(run, sentence, bonds))
        .map((token) => classify(token, evidence)),
    isAnaphoric: isAnaphoricVietnamese,
  }
}

/** Syllables, numbers, foreign words, addresses and signs, one by one. */
function pieces(text: string): Token[] {
  return Array.from(text.matchAll(PIECE), ({ 0: piece, index: start }) => {
    const norm = piece.toLowerCase()
    const pos = /^\d/u.test(piece) ? 'num' : /[\p{L}\p{N}]/u.test(piece) ? 'other' : 'punct'
    return { text: piece, start, end: start + piece.length, norm, lemma: norm, pos, stop: pos === 'punct' }
  })
}

/** Neighbouring syllables with nothing but a space between them; everything else is a run of its own. */
function runsOf(all: Token[]): Token[][] {
  const runs: Token[][] = []
  let last: Token | undefined
  for (const piece of all) {
    const goesOn = last !== undefined && piece.start - last.end === 1 && isSyllable(piece) && isSyllable(last)
    if (goesOn) runs.at(-1)?.push(piece)
    else runs.push([piece])
    last = piece
  }
  return runs
}

const isSyllable = (piece: Token): boolean => SYLLABLE.test(piece.text)

function joinRun(run: Token[], source: string, bonds: ReadonlyMap<string, number>): Token[] {
  const words: Token[] = []
  let at = 0
  const plain = (from: number, to: number) => {
    const stretch = run.slice(from, to)
    let offset = 0
    for (const size of segment(
      stretch.map((piece) => piece.norm),
      bonds,
    )) {
      words.push(join(stretch.slice(offset, offset + size), source))
      offset += size
    }
  }
  for (let i = 0; i < run.length; i++) {
    const size = nameLength(run, i)
    if (size < 2) continue
    plain(at, i)
    words.push({ ...join(run.slice(i, i + size), source), pos: 'propn' })
    i += size - 1
    at = i + 1
  }
  plain(at, run.length)
  return words
}

function join(part: Token[], source: string): Token {
  const [first] = part
  const last = part.at(-1)
  if (first === undefined || last === undefined || first === last) return first ?? never()
  const norm = part.map((piece) => piece.norm).join(' ')
  return {
    text: source.slice(first.start, last.end),
    start: first.start,
    end: last.end,
    norm,
    lemma: norm,
    pos: 'other',
    stop: false,
  }
}

const never = (): never => {
  throw new RangeError('a word has at least one syllable')
}

/** Syllables of a personal or place name that starts at `i` (`Hồ Chí Minh`); a title in capitals is none. */
function nameLength(run: Token[], i: number): number {
  const isName = (piece: Token | undefined) =>
    piece !== undefined &&
    CAPITAL.test(piece.text) &&
    !FUNCTION_SYLLABLES.has(piece.norm) &&
    piece.text !== piece.text.toUpperCase() &&
    isVietnameseSyllable(piece.norm)
  let size = 0
  while (isName(run[i + size])) size++
  const norms = run.slice(i, i + size).map((piece) => piece.norm)
  const isTitle = norms.some((norm, k) => knownClass(`${norm} ${norms[k + 1] ?? ''}`) !== undefined)
  return size > LONGEST_NAME || isTitle ? 0 : size
}

function gatherEvidence(runs: Token[][]): Evidence {
  const evidence: Evidence = new Map()
  for (const run of runs) {
    for (const [i, { norm }] of run.entries()) {
      const before = run[i - 1]?.norm ?? ''
      const kind = BEFORE_NOUN.has(before)
        ? 'noun'
        : BEFORE_VERB.has(before)
          ? 'verb'
          : BEFORE_ADJECTIVE.has(before)
            ? 'adj'
            : undefined
      if (kind === undefined) continue
      const seen = evidence.get(norm) ?? { noun: 0, verb: 0, adj: 0 }
      seen[kind]++
      evidence.set(norm, seen)
    }
  }
  return evidence
}

function classify(token: Token, evidence: Evidence): Token {
  if (token.pos !== 'other') return token
  const known = knownClass(token.norm)
  if (known !== undefined) return { ...token, pos: known, stop: known === 'function' || known === 'pron' }
  if (NUMBER_WORDS.has(token.norm)) return { ...token, pos: 'num', stop: true }
  if (FUNCTION_SYLLABLES.has(token.norm)) return { ...token, pos: 'function', stop: true }
  const seen = evidence.get(token.norm)
  if (seen !== undefined) {
    const [[pos, count], [, second]] = (Object.entries(seen) as ['noun' | 'verb' | 'adj', number][]).sort(
      (a, b) => b[1] - a[1],
    ) as [['noun' | 'verb' | 'adj', number], [string, number]]
    if (count >= MIN_EVIDENCE && count >= 2 * second) return { ...token, pos }
  }
  const foreign = !token.norm.includes(' ') && !isVietnameseSyllable(token.norm)
  return foreign ? { ...token, pos: CAPITAL.test(token.text) ? 'propn' : 'noun' } : token
}
