import { LETTER_TRIPLES } from './letter-triples.gen.ts'
import { wordsOf } from './letters.ts'

const LETTERS = ' abcdefghijklmnopqrstuvwxyz'
const SIZE = LETTERS.length
const STEPS_PER_BIT = 2

/**
 * How surprising the letters of a text are to a reader of English and Vietnamese: the mean over its different words' letters of
 * the bits each one has after the two before it (in whichever language expects it more), and of how many letters.
 */
export function surpriseOf(text: string): { bits: number; letters: number } {
  let steps = 0
  let letters = 0
  for (const word of new Set(wordsOf(text))) {
    const codes = Array.from(` ${word} `, (letter) => LETTERS.indexOf(letter))
    for (let i = 0; i + 1 < codes.length; i += 1) {
      const at = ((codes[i - 1] ?? 0) * SIZE + (codes[i] ?? 0)) * SIZE + (codes[i + 1] ?? 0)
      steps += parseInt(LETTER_TRIPLES.charAt(at), 36)
      letters += 1
    }
  }
  return { bits: letters === 0 ? 0 : steps / STEPS_PER_BIT / letters, letters }
}

/** How many different words of two or three letters a text has, and which share of them has no vowel. */
export function vowellessWords(text: string): { share: number; words: number } {
  const short = [...new Set(wordsOf(text))].filter((word) => word.length <= 3)
  const vowelless = short.filter((word) => !/[aeiouy]/.test(word))
  return { share: short.length === 0 ? 0 : vowelless.length / short.length, words: short.length }
}
