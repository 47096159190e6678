const MARKS = /\p{M}+/gu
/** A word of at least two letters; what has digits or capitals inside is a name of code, not of speech. */
const WORD = /(?<![\p{L}\p{N}_])\p{L}\p{Ll}+(?![\p{L}\p{N}_])/gu

/** The words of a text as the model of letters sees them: small Latin letters without marks. */
export function wordsOf(text: string): string[] {
  const words = text.normalize('NFC').match(WORD) ?? []
  return words.map(plain).filter((word) => /^[a-z]+$/.test(word))
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(MARKS, '')
}
