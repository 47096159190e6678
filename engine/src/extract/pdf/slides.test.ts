import { describe, expect, it } from 'vitest'
import { PROSE, pdfOf } from '../../../test/pdf-fixture.ts'
import { readPdf } from './index.ts'

type Item = string | { under: string }

/** Slides with a title, bullets at two depths, a contents column at the right edge and a foot. */
const deckOf = (slides: readonly [title: string, items: readonly Item[]][]) =>
  pdfOf(
    (document) => {
      slides.forEach(([title, items], at) => {
        document.addPage().font('Helvetica').fontSize(22).text(title, 40, 30, { lineBreak: false })
        let y = 110
        for (const item of items) {
          const isDeep = typeof item !== 'string'
          document.fontSize(20).text(isDeep ? `– ${item.under}` : `• ${item}`, isDeep ? 80 : 50, y, { width: 480 })
          y = document.y + 8
        }
        const parts = ['Cells', 'Transport', 'Energy']
        parts.forEach((part, row) => document.fontSize(9).text(part, 640, 40 + row * 20, { lineBreak: false }))
        document.fontSize(9).text(`Biology 101 – ${at + 1}`, 40, 515, { lineBreak: false })
      })
    },
    { size: [720, 540], autoFirstPage: false, margin: 0 },
  )

const SLIDES: readonly [string, readonly Item[]][] = [
  ['What is a cell?', ['The smallest unit of life', 'Found in all living things']],
  [
    'The membrane.',
    [
      'Separates the inside from the outside',
      { under: 'heads face the water' },
      { under: 'tails face one another' },
      'Proteins serve as channels and as receptors for signals that come from other cells of the body',
    ],
  ],
  ['Mitochondria', ['Site of aerobic respiration', 'Have a DNA of their own']],
  ['How does water move?', ['By osmosis through the membrane', 'From low to high concentration of solutes']],
]

describe('slides', () => {
  it('are one idea each: a title, then items at their depth, and nothing from the edges', async () => {
    const { pages } = await readPdf(await deckOf(SLIDES), 'deck.pdf')
    const shown = pages.map((page) =>
      page.blocks.map(({ kind, level, start, end }) => [kind, level ?? 0, page.text.slice(start, end)]),
    )
    expect(shown).toEqual(
      SLIDES.map(([title, items]) => [
        ['heading', 1, title],
        ...items.map((item) =>
          typeof item === 'string' ? ['list-item', 1, `• ${item}`] : ['list-item', 2, `– ${item.under}`],
        ),
      ]),
    )
  })

  it('are not taken for what wide pages of prose are', async () => {
    const bytes = await pdfOf(
      (document) => {
        for (let n = 1; n <= 3; n += 1) document.addPage().fontSize(11).text(`${PROSE} ${PROSE} ${PROSE} ${PROSE}`)
      },
      { size: [842, 595], autoFirstPage: false },
    )
    const { pages } = await readPdf(bytes, 'wide.pdf')
    expect(pages.flatMap((page) => page.blocks.map((block) => block.kind))).toEqual(pages.map(() => 'paragraph'))
  })
})
