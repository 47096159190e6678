import type { Language } from '../document.ts'
import { englishPack } from './en/english.ts'
import type { LanguagePack } from './language.ts'
import { vietnamesePack } from './vi/vietnamese.ts'

export { detectLanguage } from './detect.ts'
export type { LanguagePack, Token } from './language.ts'

/**
 * The pack of a language for one document. `documentText` is the text of that document: a language without a lexicon
 * learns its words from it.
 */
export function languagePack(language: Language, documentText: string): LanguagePack {
  return language === 'en' ? englishPack() : vietnamesePack(documentText)
}
