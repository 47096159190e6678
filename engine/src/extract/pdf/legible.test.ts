import { describe, expect, it } from 'vitest'
import { PROSE, pdfOf } from '../../../test/pdf-fixture.ts'
import { readDocument } from '../../read/index.ts'
import { readPdf } from './index.ts'
import { isGibberish } from './legible.ts'

const LONG = `${PROSE} ${PROSE.replaceAll('light', 'sun')}`
const VIETNAMESE =
  'Quang hợp là quá trình thực vật dùng ánh sáng mặt trời để tổng hợp chất hữu cơ từ khí cacbonic và nước. Quá trình ' +
  'này diễn ra ở lục lạp, nơi chứa chất diệp lục. Oxy được giải phóng ra ngoài qua các lỗ khí trên bề mặt lá. Nhờ đó ' +
  'mà sự sống trên Trái Đất có được nguồn năng lượng và dưỡng khí cần thiết cho hầu hết các sinh vật.'

const byLetters = (map: (letter: string) => string) => (text: string) => text.replace(/[a-z]/g, map)
const at = (letter: string) => letter.charCodeAt(0) - 97
const permuted = byLetters((letter) => 'qzxjvkwpgfybmtlchdurnsoaei'.charAt(at(letter)))
const shifted = byLetters((letter) => String.fromCharCode(97 + ((at(letter) + 1) % 26)))
const backwards = (text: string) => Array.from(text).reverse().join('')

describe('the letters of a text', () => {
  it.each([
    ['permuted', permuted(LONG)],
    ['shifted by one', shifted(LONG)],
    ['written backwards', backwards(LONG)],
    ['without one letter', LONG.replaceAll('e', '')],
    ['without the letters that bear marks', VIETNAMESE.replace(/[^ -~]/g, '')],
    ['of another character set', 'Céng hoµ x· héi chñ nghÜa ViÖt Nam: ®éc lËp, tù do, h¹nh phóc. '.repeat(4)],
  ])('are found to be wrong: %s', (_what, text) => {
    expect(isGibberish(text)).toBe(true)
  })

  it.each([
    ['English', LONG],
    ['Vietnamese', VIETNAMESE],
    ['Vietnamese without marks', VIETNAMESE.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')],
    [
      'names',
      'Zsigmondy, Wojciech Szczęsny, Krzysztof Kieślowski, Nguyễn Thị Hương, Håkon Wium Lie, Xochitl Gomez, Przemysław ' +
        'Frankowski, Björk Guðmundsdóttir, Dwight Schrute, Ng Wing Kwong, Tchaikovsky, Sviatoslav Richter and others.',
    ],
    [
      'a listing',
      'const xs = rows.map((row) => row.id); for (let i = 0; i < xs.length; i++) { str += fmt(xs[i]); ptr->nxt = NULL; } ' +
        'printf("%d", argc); int main(void) { return strncmp(buf, src, sizeof buf); } grep -rn foo src | xargs sed -i bar',
    ],
    [
      'French',
      'La photosynthèse est le processus qui permet aux plantes, aux algues et à certaines bactéries de synthétiser de la ' +
        "matière organique en utilisant l'énergie lumineuse, l'eau et le dioxyde de carbone de l'atmosphère.",
    ],
    [
      'Polish',
      'Fotosynteza jest procesem wytwarzania związków organicznych z materii nieorganicznej zachodzącym w komórkach ' +
        'zawierających chlorofil przy udziale światła. Jest to jedna z najważniejszych przemian biochemicznych na Ziemi.',
    ],
    ['a few words', permuted('photosynthesis and chloroplast')],
  ])('are left alone: %s', (_what, text) => {
    expect(isGibberish(text)).toBe(false)
  })
})

/** A page that shows `text` and says something else: its character map gives every letter another meaning. */
const lyingPdf = (text: string, lie: (letter: string) => string) => {
  const plain = pdfOf((document) => document.font(FONT).fontSize(12).text(text), { compress: false })
  return plain.then((bytes) => {
    const file = Buffer.from(bytes).toString('latin1')
    const map = file.replace(/<([0-9a-f]{4})>(?=[ \n\]])/g, (both, code: string) => {
      const letter = String.fromCharCode(parseInt(code, 16))
      return /[a-z]/.test(letter) ? `<${lie(letter).charCodeAt(0).toString(16).padStart(4, '0')}>` : both
    })
    return new Uint8Array(Buffer.from(map, 'latin1'))
  })
}
const FONT = 'node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-400-normal.woff'

describe('a page whose text is not what it shows', () => {
  it('is recognised instead', async () => {
    const { pages, report } = await readDocument(await lyingPdf(LONG, permuted), { name: 'a.pdf' })
    expect(report).toMatchObject({ pagesOcr: 1, warnings: [] })
    expect(pages[0]?.text).toContain('Photosynthesis is the process by which green plants turn light into chemical')
  })

  it('is reported and of no use when it can not be recognised', async () => {
    const { pages, warnings } = await readPdf(await lyingPdf(LONG, permuted), 'a.pdf')
    expect(warnings).toEqual([{ code: 'unreadable_text', pages: [1] }])
    expect(pages[0]?.blocks.every((block) => block.kind === 'other')).toBe(true)
  })
})
