import { describe, expect, it } from 'vitest'
import { pdfFromObjects, streamObject } from '../../../test/pdf-fixture.ts'
import { LEGACY_CHARSETS } from '../legacy-charsets.ts'
import { readPdf } from './index.ts'
import { legacyDecoder } from '../legacy-fonts.ts'

const TEXT =
  'Quang hợp là quá trình thực vật dùng ánh sáng mặt trời để tổng hợp chất hữu cơ từ khí cacbonic và nước. ' +
  'Quá trình này diễn ra ở lục lạp, nơi chứa chất diệp lục.'
const VNI =
  'Quang hôïp laø quaù trình thöïc vaät duøng aùnh saùng maët trôøi ñeå toång hôïp chaát höõu cô töø khí cacbonic vaø ' +
  'nöôùc. Quaù trình naøy dieãn ra ôû luïc laïp, nôi chöùa chaát dieäp luïc.'

/** Latin-1 text whose bytes are those of TCVN3. */
const TCVN = Array.from(TEXT, (letter) =>
  letter < '\u0080' ? letter : String.fromCharCode(LEGACY_CHARSETS.tcvn.indexOf(letter, 0xa1)),
).join('')

/** A PDF with one page of lines in one font, which says nothing of what its codes mean but that they are of Windows. */
function pdfIn(font: string, text: string): Uint8Array {
  const lines = text.match(/.{1,60}(?:\s|$)/gu) ?? []
  const content = lines.map((line) => `(${line.trim().replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n')
  return pdfFromObjects([
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>',
    streamObject(`BT /F1 12 Tf 14 TL 72 700 Td\n${content}\nET`),
    `<</Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding>>`,
  ])
}

describe('a PDF in a Vietnamese typeface from before Unicode', () => {
  it.each([
    ['TCVN3, by its name', '.VnTime', TCVN],
    ['TCVN3, by its words', 'Helvetica', TCVN],
    ['VNI, by its name', 'VNI-Times', VNI],
    ['VNI, by its words', 'Helvetica', VNI],
  ])('is read as what it shows: %s', async (_what, font, text) => {
    const { pages, warnings } = await readPdf(pdfIn(font, text), 'a.pdf')
    expect(pages[0]?.text.replace(/\s+/g, ' ')).toBe(TEXT)
    expect(warnings).toEqual([])
  })

  it('has capitals where a face of capitals has them', () => {
    expect(legacyDecoder('.VnTimeH', TCVN)?.(TCVN.slice(0, 12))).toBe('QUANG HỢP LÀ')
    expect(legacyDecoder('VNI-Times', 'VIEÄT NAM')?.('COÄNG HOØA')).toBe('CỘNG HÒA')
  })
})

describe('text that only looks a little like it', () => {
  it.each([
    [
      'French',
      'Les élèves ont été très étonnés de voir à la fête où l’âme s’éveille ça et là; déjà l’été naît à côté.',
    ],
    ['German', 'Übung für Schüler: größer, schöner, höher, müde Vögel hören früh Gänse über grüne Hügel flöten.'],
    ['Portuguese', 'A organização não é só uma questão de razão; são opções, ações e relações à mão, até lá, é avó.'],
    ['Unicode', TEXT],
  ])('stays as it is: %s', (_what, text) => {
    expect(legacyDecoder('Times', text) ?? null).toBeNull()
  })
})
