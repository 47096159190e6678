import type { ReadDocument, ReadWarning } from '../document.ts'
import type { RawDocument } from '../extract/raw-document.ts'
import { detectLanguage, languagePack } from '../languages/index.ts'
import { makeOutline } from '../outline/outline.ts'
import { summarise } from '../summarise/summarise.ts'

/** Above this share of words in the other language a document counts as mixed. */
const MIXED_SHARE = 0.1

/**
 * What every format has in common after its reader: the language, the outline, the summaries and the report.
 * @param name the file's name, which stands for a title that the document does not have.
 */
export function assemble(raw: RawDocument, name: string): ReadDocument {
  const text = raw.pages.map((page) => page.text).join('\n\n')
  const detected = detectLanguage(text)
  const { outline, outlineFrom } = makeOutline(raw)
  const pack = languagePack(detected.language, text)
  const { short, full } = summarise(
    { title: raw.title ?? subjectOf(name), pages: raw.pages, outline },
    detected.language,
    pack,
  )
  return {
    name,
    language: detected.language,
    ...(raw.title === undefined ? {} : { title: raw.title }),
    pages: raw.pages,
    outline,
    summaryShort: short,
    summaryFull: full,
    report: {
      format: raw.format,
      pagesRead: raw.pages.length - raw.pagesEmpty,
      pagesOcr: raw.pages.filter((page) => page.ocr === true).length,
      pagesEmpty: raw.pagesEmpty,
      characters: text.length,
      words: text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0,
      ...(raw.encoding === undefined ? {} : { encoding: raw.encoding }),
      outlineFrom,
      warnings: [...raw.warnings, ...languageWarnings(detected)],
    },
  }
}

function languageWarnings(detected: ReturnType<typeof detectLanguage>): ReadWarning[] {
  return [
    ...(detected.certain ? [] : [{ code: 'language_uncertain' } as const]),
    ...(detected.otherShare > MIXED_SHARE ? [{ code: 'mixed_languages', share: detected.otherShare } as const] : []),
  ]
}

/** The words of a file's name. */
function subjectOf(name: string): string {
  return name
    .replace(/\.[a-z]{2,8}$/iu, '')
    .replace(/[_.\d-]+/gu, ' ')
    .trim()
}
