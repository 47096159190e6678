import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { legacyDecoder } from '../legacy-fonts.ts'

/** What the typeface of a run of text says about its meaning. */
export interface Face {
  bold: boolean
  italic: boolean
  /** A typewriter face: code and commands. */
  mono: boolean
  /** A face of mathematical symbols and variables. */
  math: boolean
  /** True once its letters have turned out not to be what they look like: see `markIllegible`. */
  illegible: boolean
  /** The PostScript name without its subset tag, empty when unknown. */
  name: string
}

const UNKNOWN: Readonly<Face> = { bold: false, italic: false, mono: false, math: false, illegible: false, name: '' }

/** The face of words that were recognised in a picture, and of those that were guessed rather than read. */
export const LEGIBLE: Readonly<Face> = UNKNOWN
export const UNREADABLE: Readonly<Face> = { ...UNKNOWN, illegible: true }

const BOLD = /bold|black|heavy|semibd|demi|(?:^|[-,_])(?:bd|b|bi|bx)(?:\d|mt|$)|cmbx|cmssbx|-medi|nimbus\w+-medi/i
const ITALIC = /italic|oblique|slant|(?:^|[-,_])(?:it|i|bi)(?:\d|mt|$)|cmti|cmsl|ital$/i
const MONO =
  /mono|courier|typewriter|consol|menlo|inconsolata|cmtt|cmsltt|sltt\d|lmtt|lucidacons|fixed|andale|monaco|source ?code/i
const MATH =
  /math|symbol|cmmi|cmsy|cmex|msam|msbm|lmmi|esint|stmary|euler|eufm|eusm|rsfs|wasy|mtmi|mtsy|mtex|txsy|txmi|pxsy|txex|rmtmi|cmbsy|cmmib|dsrom|bbold|bbm/i
/** A face drawn for one or two glyphs is often flagged as fixed pitch; that many equal widths are no accident. */
const GLYPHS_TO_TRUST_FIXED_PITCH = 12

/** The properties of a font that pdf.js hands over when asked for the extra ones. */
interface FontObject {
  name?: string
  bold?: boolean
  italic?: boolean
  isMonospace?: boolean
  widths?: Record<string, number> | Map<number, number> | number[]
}

/** The faces of a document, by the names pdf.js gives its fonts. Each font is looked up once. */
export class Faces {
  readonly #known = new Map<string, Face>()
  readonly #decoders = new Map<string, (text: string) => string>()

  /** Makes the faces of `names` known; fonts are only loaded with the drawing operators of a page that uses them. */
  async learn(page: PDFPageProxy, names: readonly string[]): Promise<void> {
    const unknown = names.filter((name) => !this.#known.has(name))
    if (unknown.length === 0) return
    await page.getOperatorList().catch(() => undefined)
    for (const name of unknown) {
      const font = page.commonObjs.has(name) ? (page.commonObjs.get(name) as FontObject | null) : null
      this.#known.set(name, font ? faceOf(font) : { ...UNKNOWN })
    }
  }

  /** The text of a font as it is meant: see `legacyDecoder`. `sample` is all that the font says on the page. */
  decoderOf(name: string, sample: string): (text: string) => string {
    const decode = this.#decoders.get(name) ?? legacyDecoder(this.of(name).name, sample)
    if (decode !== undefined) this.#decoders.set(name, decode ?? asItIs)
    return decode ?? asItIs
  }

  of(name: string): Face {
    return this.#known.get(name) ?? { ...UNKNOWN }
  }
}

const asItIs = (text: string) => text

function faceOf(font: FontObject): Face {
  const name = (font.name ?? '').replace(/^[A-Z]{6}\+/, '')
  const math = MATH.test(name)
  return {
    name,
    math,
    illegible: false,
    bold: font.bold === true || BOLD.test(name),
    italic: font.italic === true || ITALIC.test(name),
    mono: MONO.test(name) || (font.isMonospace === true && !math && hasOneWidth(font.widths)),
  }
}

function hasOneWidth(widths: FontObject['widths']): boolean {
  if (!widths) return false
  const all = (widths instanceof Map ? [...widths.values()] : Object.values(widths)).filter((width) => width > 0)
  return all.length >= GLYPHS_TO_TRUST_FIXED_PITCH && all.every((width) => Math.abs(width - (all[0] ?? 0)) < 1)
}
