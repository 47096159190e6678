import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { PROSE, pdfOf } from '../../../test/pdf-fixture.ts'
import type { Block, Page } from '../../document.ts'
import { readPdf } from './index.ts'

const read = (bytes: Uint8Array) => readPdf(bytes, 'fixture.pdf')
const textOf = (page: Page | undefined, block: Block | undefined) => page?.text.slice(block?.start, block?.end) ?? ''
const blocksOf = (page: Page | undefined, kind: Block['kind']) =>
  (page?.blocks ?? []).filter((block) => block.kind === kind).map((block) => textOf(page, block))

const LONG = `${PROSE} ${PROSE.replace('Photosynthesis', 'Assimilation')}`

function vietnameseFont(weight: 400 | 700): Buffer {
  const file = `@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-${weight}-normal.woff`
  return readFileSync(fileURLToPath(import.meta.resolve(file)))
}

describe('readPdf', () => {
  it('joins the lines of a paragraph and keeps paragraphs apart', async () => {
    const bytes = await pdfOf((document) => {
      document.fontSize(11).text(PROSE, { align: 'justify' }).moveDown().text(LONG, { align: 'justify' })
    })
    const { pages } = await read(bytes)
    expect(pages[0]?.text).toBe(`${PROSE}\n\n${LONG}`)
    expect(pages[0]?.blocks.map((block) => block.kind)).toEqual(['paragraph', 'paragraph'])
  })

  it('keeps numbered titles at the head of each page: they grow with the page but are larger than the text', async () => {
    const titles = ['Cells', 'Plants', 'Animals', 'Fungi', 'Bacteria']
    const bytes = await pdfOf((document) => {
      for (const [n, title] of titles.entries()) {
        if (n > 0) document.addPage()
        document
          .font('Helvetica-Bold')
          .fontSize(18)
          .text(`${n + 1}. ${title}`)
          .moveDown()
        document.font('Helvetica').fontSize(11).text(PROSE)
      }
    })
    const { pages } = await read(bytes)
    expect(pages.flatMap((page) => blocksOf(page, 'heading'))).toEqual(titles.map((title, n) => `${n + 1}. ${title}`))
  })

  it('tells paragraphs by their first-line indent', async () => {
    const bytes = await pdfOf((document) => {
      document.fontSize(11).text(PROSE, { indent: 20 }).text(PROSE, { indent: 20 }).text(PROSE, { indent: 20 })
    })
    expect(blocksOf((await read(bytes)).pages[0], 'paragraph')).toEqual([PROSE, PROSE, PROSE])
  })

  it('reads two columns one after the other, with what spans them in its place', async () => {
    const bytes = await pdfOf((document) => {
      document.fontSize(20).text('Two Ways to Make Sugar in a Green Leaf of Grass', 72, 72, { width: 450 })
      document.fontSize(10)
      document.text(`Left begins. ${LONG}`, 72, 140, { width: 210 })
      document.text(`Right begins. ${LONG}`, 312, 140, { width: 210 })
    })
    const [page] = (await read(bytes)).pages
    expect(blocksOf(page, 'heading')).toEqual(['Two Ways to Make Sugar in a Green Leaf of Grass'])
    expect(blocksOf(page, 'paragraph')).toEqual([`Left begins. ${LONG}`, `Right begins. ${LONG}`])
  })

  it('makes a word whole that is broken at the end of a line, and keeps a real hyphen', async () => {
    const lines = ['The well-known photo-', 'synthesis of plants is a well-', 'known case of photosynthesis.']
    const bytes = await pdfOf((document) => {
      document.fontSize(12)
      for (const [at, line] of lines.entries()) document.text(line, 72, 100 + at * 15, { lineBreak: false })
      document.text('These well-known plants live by photosynthesis alone.', 72, 200)
    })
    expect((await read(bytes)).pages[0]?.text).toContain('The well-known photosynthesis of plants is a well-known case')
  })

  it('reads Vietnamese as composed letters', async () => {
    const sentence = 'Quá trình quang hợp biến đổi năng lượng ánh sáng thành năng lượng hoá học.'
    const bytes = await pdfOf((document) => document.font(vietnameseFont(400)).fontSize(12).text(sentence))
    const text = (await read(bytes)).pages[0]?.text ?? ''
    // The subset of the font has only the Vietnamese letters; the others are drawn as missing.
    for (const word of ['đ', 'ợ', 'ế', 'ổ', 'ă', 'ư']) expect(text.includes(word)).toBe(sentence.includes(word))
    expect(text).toBe(text.normalize('NFC'))
  })

  it('leaves out running heads and page numbers', async () => {
    const bytes = await pdfOf((document) => {
      for (let n = 1; n <= 5; n += 1) {
        if (n > 1) document.addPage()
        document.fontSize(9).text(`Chapter ${n > 3 ? 2 : 1}: The Leaf`, 72, 40, { lineBreak: false })
        document.text(String(n + 10), 300, 760, { lineBreak: false })
        document.fontSize(11).text(`On sheet ${'abcde'[n - 1] ?? ''}: ${PROSE}`, 72, 80)
      }
    })
    const { pages } = await read(bytes)
    expect(pages.map((page) => page.text)).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((letter) => `On sheet ${letter}: ${PROSE}`),
    )
  })

  it('ranks headings and finds the text of bookmarks', async () => {
    const bytes = await pdfOf((document) => {
      const chapter = document.outline.addItem('1 Light')
      document.font('Helvetica-Bold').fontSize(18).text('1 Light').moveDown(0.5)
      document.font('Helvetica').fontSize(11).text(PROSE).moveDown()
      chapter.addItem('1.1 Pigments')
      document.font('Helvetica-Bold').fontSize(13).text('1.1 Pigments').moveDown(0.5)
      document.font('Helvetica').fontSize(11).text(PROSE).addPage()
      document.font('Helvetica-Bold').fontSize(13).text('1.2 Membranes').moveDown(0.5)
      document.font('Helvetica').fontSize(11).text(PROSE)
    })
    const { pages, bookmarks } = await read(bytes)
    const headings = pages.flatMap((page) =>
      page.blocks.filter((block) => block.kind === 'heading').map((block) => [textOf(page, block), block.level]),
    )
    expect(headings).toEqual([
      ['1 Light', 1],
      ['1.1 Pigments', 2],
      ['1.2 Membranes', 2],
    ])
    expect(bookmarks).toEqual([
      { title: '1 Light', level: 1, page: 1, start: 0 },
      { title: '1.1 Pigments', level: 2, page: 1, start: pages[0]?.text.indexOf('1.1 Pigments') },
    ])
  })

  it('marks a paragraph that goes on from the page before', async () => {
    const half = PROSE.indexOf('split water')
    const bytes = await pdfOf((document) => {
      document.fontSize(11).text(PROSE).moveDown().text(PROSE.slice(0, half).trim(), { align: 'left' })
      document.addPage().text(PROSE.slice(half))
    })
    const { pages } = await read(bytes)
    expect(pages[1]?.blocks[0]).toMatchObject({ kind: 'paragraph', continues: true })
    expect(pages[0]?.blocks.some((block) => block.continues)).toBe(false)
  })

  it('marks the terms an author sets in bold', async () => {
    const bytes = await pdfOf((document) => {
      document.font('Helvetica').fontSize(11).text('A ', { continued: true })
      document.font('Helvetica-Bold').text('light reaction', { continued: true })
      document.font('Helvetica').text(' is a reaction that needs light and takes place in the thylakoids of a leaf.')
    })
    const [page] = (await read(bytes)).pages
    const [block] = page?.blocks ?? []
    expect(block?.emphasis?.map((span) => page?.text.slice(span.start, span.end))).toEqual(['light reaction'])
  })

  it('keeps list items, code, captions and references apart from prose', async () => {
    const bytes = await pdfOf((document) => {
      document.fontSize(11).text(PROSE).moveDown()
      document.list(['Light is taken up by pigments', 'Water is split into its parts'], { bulletRadius: 0.1 })
      document.moveDown().text('1. The first step needs light').text('2. The second step needs none').moveDown()
      document.font('Courier').fontSize(10).text('for leaf in plant:').text('    grow(leaf)').moveDown()
      document.font('Helvetica').fontSize(9).text('Figure 2. A chloroplast seen from the side').moveDown()
      document.font('Helvetica-Bold').fontSize(14).text('References').moveDown(0.5)
      document
        .font('Helvetica')
        .fontSize(11)
        .text('Hill, R. (1937). Oxygen evolved by isolated chloroplasts. Nature, 139.')
    })
    const [page] = (await read(bytes)).pages
    expect(blocksOf(page, 'list-item')).toEqual(['1. The first step needs light', '2. The second step needs none'])
    expect(blocksOf(page, 'code')).toEqual(['for leaf in plant:\n    grow(leaf)'])
    expect(blocksOf(page, 'caption')).toEqual(['Figure 2. A chloroplast seen from the side'])
    expect(blocksOf(page, 'reference')).toEqual([
      'Hill, R. (1937). Oxygen evolved by isolated chloroplasts. Nature, 139.',
    ])
  })

  it('reads a table row by row, and gives no rows when they are in doubt', async () => {
    const rows = [
      ['Organelle', 'Found in', 'Length'],
      ['Chloroplast', 'plants', '5 mm'],
      ['Mitochondrion', 'nearly all cells', '2 mm'],
      ['Nucleus', 'all but bacteria', '6 mm'],
    ]
    const draw = (cells: readonly (readonly string[])[]) =>
      pdfOf((document) => {
        document.fontSize(10).text(PROSE)
        for (const [row, line] of cells.entries()) {
          for (const [column, cell] of line.entries()) {
            document.text(cell, 72 + column * 150, 200 + row * 16, { lineBreak: false })
          }
        }
      })
    const [clean] = (await read(await draw(rows))).pages
    const table = clean?.blocks.find((block) => block.kind === 'table')
    expect(table?.rows?.map((row) => row.map((cell) => clean?.text.slice(cell.start, cell.end)))).toEqual(rows)

    const centred = [
      ...rows.slice(0, 2),
      ['', 'Nearly all', ''],
      ['Mitochondrion', '', '2 mm'],
      ['', 'Living cells', ''],
      ...rows.slice(3),
    ]
    const [doubtful] = (await read(await draw(centred))).pages
    expect(doubtful?.blocks.find((block) => block.kind === 'table')?.rows).toBeUndefined()
  })

  it('reads a page that is turned by a quarter', async () => {
    const bytes = await pdfOf((document) => {
      document
        .fontSize(11)
        .rotate(90, { origin: [300, 300] })
        .text(PROSE, 72, 200, { width: 400 })
    })
    expect((await read(bytes)).pages[0]?.text).toBe(PROSE)
  })

  it('asks nothing about letters that are not what they look like', async () => {
    const scrambled = PROSE.replace(/[a-z]/g, (letter) => 'qzxjvkwpgfybmtlchdurnsoaei'[letter.charCodeAt(0) - 97] ?? '')
    const bytes = await pdfOf((document) => {
      document.fontSize(11).text(PROSE)
      document.addPage().font('Times-Roman').text(scrambled).moveDown().text(scrambled)
    })
    const { pages, warnings } = await read(bytes)
    expect(warnings).toContainEqual({ code: 'unreadable_text', pages: [2] })
    expect(pages[1]?.blocks.every((block) => block.kind === 'other')).toBe(true)
    expect(pages[0]?.blocks[0]?.kind).toBe('paragraph')
  })

  it('keeps every block in its place', async () => {
    const bytes = await pdfOf((document) => {
      document
        .fontSize(18)
        .text('Heading of all')
        .fontSize(11)
        .moveDown()
        .text(LONG)
        .moveDown()
        .list(['one two three', 'four five six'])
    })
    for (const page of (await read(bytes)).pages) {
      let end = 0
      for (const block of page.blocks) {
        expect(block.start).toBeGreaterThanOrEqual(end)
        expect(textOf(page, block)).toBe(textOf(page, block).trim())
        end = block.end
      }
      expect(end).toBe(page.text.length)
    }
  })
})
