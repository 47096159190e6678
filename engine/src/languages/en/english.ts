import wink from 'wink-nlp'
import type { PartOfSpeech } from 'wink-nlp'
import model from 'wink-eng-lite-web-model'
import type { LanguagePack, Token } from '../language.ts'
import { splitSentences } from '../sentence-splitter.ts'
import { isAnaphoricEnglish } from './anaphora.ts'
import { ABBREVIATIONS_LEADING, ABBREVIATIONS_TRAILING, OPENERS } from './words.ts'

const CLASSES: Record<PartOfSpeech, Token['pos']> = {
  ADJ: 'adj',
  ADP: 'function',
  ADV: 'adv',
  AUX: 'verb',
  CCONJ: 'function',
  DET: 'function',
  INTJ: 'other',
  NOUN: 'noun',
  NUM: 'num',
  PART: 'function',
  PRON: 'pron',
  PROPN: 'propn',
  PUNCT: 'punct',
  SCONJ: 'function',
  SYM: 'punct',
  VERB: 'verb',
  X: 'other',
  SPACE: 'other',
}

const RULES = { leading: ABBREVIATIONS_LEADING, trailing: ABBREVIATIONS_TRAILING, openers: OPENERS }

type Column = 'value' | 'lemma' | 'pos' | 'stopWordFlag'

/** The part of wink-nlp in use. Its own types describe a default export that the module, CommonJS, does not have. */
interface Tagger {
  its: Record<Column, unknown>
  readDoc(text: string): { tokens(): { out(column: unknown): (string | boolean)[] } }
}
const createTagger = wink as unknown as (from: unknown, pipe: string[]) => Tagger

/** The model lengthens this part of itself at each loading, without end: loaded once, it is shared by all taggers. */
const metaCER: unknown = (model as unknown as Record<'metaCER', () => unknown>).metaCER()
const languageModel = { ...model, metaCER: () => metaCER }

/**
 * English: tagger and lemmas of wink-nlp, own sentence rules. One tagger per document, because the tagger remembers
 * every unknown word it meets and its memory is finite.
 */
export function englishPack(): LanguagePack {
  let tagger: Tagger | undefined
  // Every finder asks for the same sentences again: the tagger is the dearest step of writing.
  const read = new Map<string, Token[]>()
  return {
    code: 'en',
    sentences: (text) => splitSentences(text, RULES),
    tokens(sentence) {
      let found = read.get(sentence)
      if (found === undefined) {
        found = tokens((tagger ??= createTagger(languageModel, ['pos'])), sentence)
        read.set(sentence, found)
      }
      return found
    },
    isAnaphoric: isAnaphoricEnglish,
  }
}

function tokens(tagger: Tagger, sentence: string): Token[] {
  const read = tagger.readDoc(sentence).tokens()
  const [values, lemmas, classes, stops] = (['value', 'lemma', 'pos', 'stopWordFlag'] as const).map((column) =>
    read.out(tagger.its[column]),
  )
  const found: Token[] = []
  let cursor = 0
  for (const [i, raw] of (values ?? []).entries()) {
    const value = String(raw)
    const start = sentence.indexOf(value, cursor)
    if (start === -1 || value.trim() === '') continue
    cursor = start + value.length
    found.push({
      text: value,
      start,
      end: cursor,
      norm: value.toLowerCase(),
      lemma: String(lemmas?.[i]).toLowerCase(),
      pos: CLASSES[classes?.[i] as PartOfSpeech],
      stop: stops?.[i] === true,
    })
  }
  return found.flatMap(splitTail)
}

/** The tagger leaves a full stop or bracket on addresses (`http://x.org/a).`): take it off again. */
function splitTail(token: Token): Token[] {
  const tail = /[).,;:!?\]"”]+$/u.exec(token.text)
  if (!/^(?:https?:|www\.|[^\s@]+@)/u.test(token.text) || tail === null) return [token]
  const cut = token.start + tail.index
  const word = token.text.slice(0, tail.index)
  return [
    { ...token, text: word, end: cut, norm: word.toLowerCase(), lemma: word.toLowerCase(), pos: 'other' },
    { ...token, text: tail[0], start: cut, norm: tail[0], lemma: tail[0], pos: 'punct', stop: false },
  ]
}
