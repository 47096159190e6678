import { halved, turned } from './grey.ts'
import type { GreyImage, Recognise, RecognisedWord } from './recognition.ts'
import { confidenceOf } from './recognition.ts'

/** What was recognised on a page, and how the page had to be turned for it. */
export interface UprightPage {
  words: RecognisedWord[]
  /** Of the words as a whole, 0 to 1. */
  confidence: number
  /** Size of the turned image, in pixels. */
  width: number
  height: number
  /** Clockwise quarters by which the image was turned. */
  quarters: number
}

/** A page read with less confidence may stand on its head or side: upright pages, even poor ones, come out higher. */
const DOUBTFUL = 0.7
/** So few words prove no direction. */
const FEW_WORDS = 5
/** Another direction must be so much better than the first one. */
const CLEARLY_BETTER = 0.1

/**
 * Recognises a page whichever way up it is. `likely` is tried first (clockwise quarters; the pages of a scan often lie
 * alike); only when that reads badly, the others are compared at half the size. `null` when the recogniser failed.
 */
export async function recogniseUpright(
  image: GreyImage,
  recognise: Recognise,
  likely = 0,
): Promise<UprightPage | null> {
  const first = await recogniseTurned(image, recognise, likely)
  if (first === null || isCertain(first)) return first
  const small = halved(image)
  let best: UprightPage | null = null
  for (const quarters of [0, 1, 3, 2]) {
    if (quarters === likely) continue
    const page = await recogniseTurned(small, recognise, quarters)
    if (page && evidence(page) > (best ? evidence(best) : 0)) best = page
    if (page && isCertain(page)) break
  }
  if (best === null || best.words.length < FEW_WORDS || best.confidence < first.confidence + CLEARLY_BETTER)
    return first
  const second = await recogniseTurned(image, recognise, best.quarters)
  return second && second.confidence > first.confidence ? second : first
}

async function recogniseTurned(image: GreyImage, recognise: Recognise, quarters: number): Promise<UprightPage | null> {
  const upright = turned(image, quarters)
  const recognition = await recognise(upright)
  if (recognition === null) return null
  const { words } = recognition
  return { words, confidence: confidenceOf(words), width: upright.width, height: upright.height, quarters }
}

function isCertain(page: UprightPage): boolean {
  return page.confidence >= DOUBTFUL && page.words.length >= FEW_WORDS
}

/** Much text that is read well. */
function evidence({ words, confidence }: UprightPage): number {
  return confidence * confidence * words.reduce((sum, word) => sum + word.text.length, 0)
}
