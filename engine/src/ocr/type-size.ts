/** Widths of letters in thousandths of an em: the middle between the usual faces with and without serifs. */
const WIDTHS: readonly (readonly [letters: string, width: number])[] = [
  ["ijl.,:;'’‘|!`·", 250],
  ['ftIJr()[]/\\-°', 310],
  ['sczkvxyaeg?*“”"', 480],
  ['bdhnopquLFS0123456789$EZTP–#+=<>~', 530],
  ['wABCDGHKNOQRUVXY&', 680],
  ['mMW—@%…', 850],
]
const UNKNOWN = 520
const WIDTH_OF = new Map(WIDTHS.flatMap(([letters, width]) => Array.from(letters, (letter) => [letter, width])))
/** The space around letters that is not under their ink, in thousandths of an em a word. */
const BEARINGS = 60

/**
 * The size of type, in the unit of the widths, of words set in one line: how wide they are over how wide their letters
 * are usually. Heights would say it directly, but accents above and below letters hide them from a recogniser.
 */
export function typeSize(words: readonly { text: string; width: number }[]): number {
  const width = words.reduce((sum, word) => sum + word.width, 0)
  const ems = words.reduce((sum, word) => sum + emsOf(word.text), 0)
  return ems > 0 ? width / ems : 0
}

function emsOf(text: string): number {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
  const thousandths = Array.from(letters, (letter) => WIDTH_OF.get(letter) ?? UNKNOWN)
  return (thousandths.reduce((sum, each) => sum + each, 0) - BEARINGS) / 1000
}
