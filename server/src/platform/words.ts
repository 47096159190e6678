/** What stands between words: spaces and punctuation, by code points. */
const BETWEEN = /[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+/
const MARKS = /[\u0300-\u036f]/g
const LONGEST = 60

/** The words of a text, each once, without accents and case: as `fold_accents` of the database leaves them. */
export function wordsOf(text: string): string[] {
  const folded = text.normalize('NFD').replace(MARKS, '').replace(/[đĐ]/g, 'd').toLowerCase()
  const words = folded.split(BETWEEN).map((word) => word.slice(0, LONGEST))
  return [...new Set(words)].filter((word) => word !== '')
}

/** What a page is found by. Its owner stands among its words; no word that is read begins with a space. */
export const indexedWords = (ownerId: string, text: string): string[] => [...wordsOf(text), ` ${ownerId}`]
