const OBJECT = /(\d{1,8})\s+(\d{1,5})\s+obj\b/g
const PAGE = /\/Type\s*\/Page(?![A-Za-z])/
/** The dictionary of a page is short; what follows it is not looked at. */
const MAX_DICTIONARY = 4_000
const MAX_PAGES = 3_000

/**
 * Gives a PDF that lost its end, and with it the list of its pages, a new list of those pages that are still there.
 * Returns null when there are none to be found (newer files keep them in compressed streams).
 */
export function withPagesListed(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = file.toString('latin1')
  const pages: string[] = []
  let highest = 0
  for (const found of text.matchAll(OBJECT)) {
    const [whole, number = '', generation = ''] = found
    highest = Math.max(highest, Number(number))
    const start = found.index + whole.length
    const dictionary = text.slice(start, start + MAX_DICTIONARY).split(/endobj|stream/, 1)[0] ?? ''
    if (PAGE.test(dictionary) && pages.length < MAX_PAGES) pages.push(`${number} ${generation} R`)
  }
  if (pages.length === 0) return null
  const [list, catalog] = [highest + 1, highest + 2]
  const end = [
    '\nendstream endobj',
    `${list} 0 obj <</Type /Pages /Count ${pages.length} /Kids [${pages.join(' ')}]>> endobj`,
    `${catalog} 0 obj <</Type /Catalog /Pages ${list} 0 R>> endobj`,
    `trailer <</Root ${catalog} 0 R /Size ${catalog + 1}>>`,
    'startxref 0',
    '%%EOF',
  ]
  return Buffer.concat([file, Buffer.from(end.join('\n'), 'latin1')])
}
