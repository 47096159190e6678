/** What the engine must know about a language. One folder per language implements it. */
import type { Language, Span } from '../document.ts'

export interface Token extends Span {
  text: string
  /** Lower case; for a compound word of Vietnamese the syllables joined by a space. */
  norm: string
  /** Base form: lemma in English, `norm` in Vietnamese. */
  lemma: string
  /** Coarse class; `other` when the language has no tagger that can tell. */
  pos: 'noun' | 'propn' | 'verb' | 'adj' | 'adv' | 'num' | 'pron' | 'function' | 'punct' | 'other'
  stop: boolean
}

export interface LanguagePack {
  code: Language
  /** Sentence spans of a stretch of running text, abbreviations and numbers respected. */
  sentences(text: string): Span[]
  /** Words of a sentence, in order, punctuation included. */
  tokens(sentence: string): Token[]
  /** True when the sentence leans on what stands before it (pronoun, demonstrative, connective…). */
  isAnaphoric(sentence: string, tokens: Token[]): boolean
}
