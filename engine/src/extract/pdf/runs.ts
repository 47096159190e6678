import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextItem, TextMarkedContent } from 'pdfjs-dist/types/src/display/api.js'
import type { Face, Faces } from './fonts.ts'

/** A run of text in one font, on an upright page: x grows right, y down, in points. */
export interface Run {
  text: string
  x: number
  /** Right end. */
  right: number
  /** Baseline. */
  y: number
  /** Height of the font. */
  size: number
  face: Readonly<Face>
}

/** The text of one page as it is drawn, before any reading order. */
export interface DrawnPage {
  width: number
  height: number
  runs: Run[]
}

/** A page that draws more text than a person could read in hours is no page of a document. */
const MAX_ITEMS = 60_000

const INVISIBLE = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060\ufeff]/gu

const SPACING = '´¨ˆ˜¸ˇ˚'
const COMBINING = '\u0301\u0308\u0302\u0303\u0327\u030c\u030a'
const LOOSE_ACCENT = new RegExp(`([${SPACING}])(\\p{L})`, 'gu')

type Matrix = readonly [number, number, number, number, number, number]

/**
 * The runs of a page, turned upright: most text decides which way is up, and text that runs another way
 * (stamps along the margin, watermarks, labels of axes) is left out.
 */
export async function drawnPage(page: PDFPageProxy, faces: Faces): Promise<DrawnPage> {
  const content = await page.getTextContent({ includeMarkedContent: false })
  await faces.learn(page, Object.keys(content.styles))
  const viewport = page.getViewport({ scale: 1 })
  const items = decoded(content.items.filter(isText).slice(0, MAX_ITEMS), faces)
  const placed = items.map((item) => ({ item, matrix: times(viewport.transform as unknown as Matrix, item.transform) }))
  const quarter = mainQuarter(placed)
  const turn = TURNS[quarter]?.(viewport.width, viewport.height) ?? IDENTITY
  const runs = placed
    .filter(({ matrix }) => quarterOf(matrix) === quarter)
    .map(({ item, matrix }) => toRun(item, times(turn, matrix), faces))
  const sideways = quarter % 2 === 1
  return {
    width: sideways ? viewport.height : viewport.width,
    height: sideways ? viewport.width : viewport.height,
    runs: withoutOverprint(runs),
  }
}

/** The items with the letters that the typefaces draw, where those are not what the file says. */
function decoded(items: readonly TextItem[], faces: Faces): TextItem[] {
  const samples = new Map<string, string[]>()
  for (const { fontName, str } of items) samples.set(fontName, [...(samples.get(fontName) ?? []), str])
  const decoders = new Map([...samples].map(([name, parts]) => [name, faces.decoderOf(name, parts.join(' '))]))
  return items.map((item) => ({ ...item, str: decoders.get(item.fontName)?.(item.str) ?? item.str }))
}

function isText(item: TextItem | TextMarkedContent): item is TextItem {
  return 'str' in item && item.str.trim() !== ''
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** How to turn text that runs at 0, 90, 180, 270 degrees (clockwise on the screen) back to left-to-right. */
const TURNS: readonly ((width: number, height: number) => Matrix)[] = [
  () => IDENTITY,
  (width) => [0, -1, 1, 0, 0, width],
  (width, height) => [-1, 0, 0, -1, width, height],
  (_width, height) => [0, 1, -1, 0, height, 0],
]

function times(a: Matrix, b: readonly number[]): Matrix {
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0] = b
  return [
    a[0] * b0 + a[2] * b1,
    a[1] * b0 + a[3] * b1,
    a[0] * b2 + a[2] * b3,
    a[1] * b2 + a[3] * b3,
    a[0] * b4 + a[2] * b5 + a[4],
    a[1] * b4 + a[3] * b5 + a[5],
  ]
}

/** The quarter turn nearest to the direction of the text, or -1 when it runs at a slant. */
function quarterOf(matrix: Matrix): number {
  const degrees = (Math.atan2(matrix[1], matrix[0]) * 180) / Math.PI
  const quarter = Math.round(degrees / 90)
  return Math.abs(degrees - quarter * 90) > 5 ? -1 : (quarter + 4) % 4
}

function mainQuarter(placed: readonly { item: TextItem; matrix: Matrix }[]): number {
  const letters = [0, 0, 0, 0]
  for (const { item, matrix } of placed) {
    const quarter = quarterOf(matrix)
    if (quarter >= 0) letters[quarter] = (letters[quarter] ?? 0) + item.str.length
  }
  return letters.indexOf(Math.max(...letters))
}

function toRun(item: TextItem, matrix: Matrix, faces: Faces): Run {
  const size = Math.hypot(matrix[2], matrix[3])
  const lead = item.str.length - item.str.trimStart().length
  // Spaces at the ends have a width like any letter's share; only where the letters are matters here.
  const share = item.width / item.str.length
  const trail = item.str.length - item.str.trimEnd().length
  const x = matrix[4] + lead * share
  return {
    text: plainSpaces(item.str).trim().normalize('NFC'),
    x,
    right: Math.max(x, matrix[4] + item.width - trail * share),
    y: matrix[5],
    size: size || item.height,
    face: faces.of(item.fontName),
  }
}

/** Typesetters that know no accented letters print the accent first and the letter over it. */
function composed(text: string): string {
  return text.replace(LOOSE_ACCENT, (both, accent: string, letter: string) => {
    const combining = COMBINING.charAt(SPACING.indexOf(accent))
    const one = (letter + combining).normalize('NFC')
    return one.length === letter.length ? one : both
  })
}

/** One kind of space, and none of the characters that are there for a typesetter only. */
function plainSpaces(text: string): string {
  return composed(text)
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, ' ')
    .replace(INVISIBLE, '')
}

/** Text printed twice, a hair apart, is how some programs make bold letters or shadows. */
function withoutOverprint(runs: readonly Run[]): Run[] {
  const seen = new Map<string, Run>()
  return runs.filter((run) => {
    const key = `${run.text}|${Math.round(run.y / 2)}`
    const other = seen.get(key)
    if (other && Math.abs(other.x - run.x) < run.size * 0.1 && Math.abs(other.y - run.y) < run.size * 0.1) return false
    seen.set(key, run)
    return true
  })
}
