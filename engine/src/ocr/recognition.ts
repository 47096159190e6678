/** A picture in shades of grey, one byte a pixel (0 = black), row by row from the top left. */
export interface GreyImage {
  width: number
  height: number
  pixels: Uint8Array
}

/** A word as it was recognised; lengths are in pixels of the image it was found in, y grows downwards. */
export interface RecognisedWord {
  text: string
  /** How sure the recogniser is, 0 to 1. */
  confidence: number
  x: number
  right: number
  /** Baseline of its line. */
  y: number
  /** The size of type of its line. */
  size: number
}

/** What was recognised in one image, words in the order in which they are read. */
export interface Recognition {
  words: RecognisedWord[]
}

/**
 * Reads the letters in an image. Resolves to `null` when that could not be done (it took too long, or too much
 * memory); rejects only when the reading as a whole is over.
 */
export type Recognise = (image: GreyImage) => Promise<Recognition | null>

/** Mean confidence of the letters of some words, 0 to 1; 0 when there is none. */
export function confidenceOf(words: readonly RecognisedWord[]): number {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0)
  return letters === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters
}
