import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { makeOutline } from '../outline/outline.ts'
import { readPptx } from './pptx.ts'

const PROSE = 'The kernel shares the hardware out among the programs, and it starts before all of them.'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const rels = (targets: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships>${targets.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`
const run = (text: string, look = '') => `<a:r><a:rPr ${look}/><a:t>${text}</a:t></a:r>`
const line = (text: string, properties = '') =>
  `<a:p><a:pPr ${properties}</a:pPr>${text.includes('<') ? text : run(text)}</a:p>`
const plain = (text: string, level = 0) => line(text, `lvl="${level}">`)
const shape = (paragraphs: string, placeholder?: string, place?: [x: number, y: number]) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name=""/><p:cNvSpPr/><p:nvPr>${placeholder === undefined ? '' : `<p:ph type="${placeholder}"/>`}</p:nvPr></p:nvSpPr>
  <p:spPr>${place === undefined ? '' : `<a:xfrm><a:off x="${place[0]}" y="${place[1]}"/><a:ext cx="100" cy="100"/></a:xfrm>`}</p:spPr>
  <p:txBody>${paragraphs}</p:txBody></p:sp>`
const frame = (data: string) =>
  `<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData>${data}</a:graphicData></a:graphic></p:graphicFrame>`
const slide = (shapes: string, attributes = '') =>
  `<p:sld ${attributes}><p:cSld><p:spTree><p:nvGrpSpPr/>${shapes}</p:spTree></p:cSld></p:sld>`

/** A presentation of these slides in reverse order of their files; `more` adds parts, `extra` goes into its main part. */
function presentation(slides: readonly string[], more: Record<string, string> = {}, extra = '') {
  const parts: Record<string, string> = {
    '_rels/.rels': rels([['r1', 'officeDocument', 'ppt/presentation.xml']]),
    'ppt/presentation.xml': `<p:presentation><p:sldIdLst>${slides.map((_, i) => `<p:sldId id="${256 + i}" r:id="r${i}"/>`).join('')}</p:sldIdLst>${extra}</p:presentation>`,
    'ppt/_rels/presentation.xml.rels': rels(
      slides.map((_, i) => [`r${i}`, 'slide', `slides/slide${slides.length - i}.xml`]),
    ),
    ...Object.fromEntries(slides.map((xml, i) => [`ppt/slides/slide${slides.length - i}.xml`, xml])),
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}

async function blocksOf(bytes: Uint8Array): Promise<[kind: string, text: string][]> {
  const { pages } = await readPptx(bytes, 'a.pptx')
  return pages.flatMap(({ text, blocks }) =>
    blocks.map(({ kind, level, start, end }): [string, string] => [
      kind + (kind === 'list-item' ? String(level) : ''),
      text.slice(start, end),
    ]),
  )
}

describe('readPptx', () => {
  test('a page for each slide in the order of the show, titles as headings, bullets with their levels', async () => {
    const { pages, title, warnings } = await readPptx(
      presentation([
        slide(shape(plain('Systems'), 'ctrTitle') + shape(plain('A course'), 'subTitle') + shape(plain('7'), 'sldNum')),
        slide(shape(plain('Open') + plain('the file', 1) + plain('Read'), 'body') + shape(plain('Steps'), 'title')),
        slide('<p:pic/>'),
      ]),
      'a.pptx',
    )
    expect(title).toBe('Systems')
    expect(pages.map(({ n, text }) => [n, text])).toEqual([
      [1, 'Systems\n\nA course'],
      [2, 'Steps\n\n• Open\n  • the file\n• Read'],
      [3, ''],
    ])
    expect(warnings).toEqual([
      { code: 'pages_without_text', pages: [3] },
      { code: 'content_skipped', what: 'images', count: 1 },
    ])
  })

  test('numbers, marked terms, small letters, formulas, fields', async () => {
    const auto = (text: string) => line(text, '><a:buAutoNum type="alphaLcPeriod"/>')
    const math =
      '<mc:AlternateContent><mc:Choice><a14:m><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></a14:m></mc:Choice><mc:Fallback><a:r><a:t>PICTURE</a:t></a:r></mc:Fallback></mc:AlternateContent>'
    const bytes = presentation([
      slide(
        shape(
          auto('Open') +
            auto('Read') +
            line(
              `${run('A ')}${run('kernel', 'b="1"')}${run(' takes 10')}${run('3', 'baseline="30000"')} ${run(' steps')}`,
              '><a:buNone/>',
            ) +
            line(math, '><a:buNone/>'),
          'body',
        ),
      ),
    ])
    const { pages } = await readPptx(bytes, 'a.pptx')
    expect(pages[0]?.text).toBe('a. Open\nb. Read\n\nA kernel takes 10³ steps\n\na/b')
    expect(pages[0]?.blocks.map(({ kind }) => kind)).toEqual(['list-item', 'list-item', 'paragraph', 'formula'])
    const emphasis = pages[0]?.blocks[2]?.emphasis?.map(({ start, end }) => pages[0]?.text.slice(start, end))
    expect(emphasis).toEqual(['kernel'])
  })

  test('free texts from top to bottom and left to right, groups together, labels no study material', async () => {
    const text = (words: string, x: number, y: number) => shape(plain(`${words} of this slide`), undefined, [x, y])
    const group = `<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm><a:off x="0" y="500"/><a:ext cx="9" cy="200"/></a:xfrm></p:grpSpPr>${text('Fifth words', 0, 200)}${text('Fourth words', 0, 0)}</p:grpSp>`
    const bytes = presentation([
      slide(group + text('Third words', 0, 300) + text('Second words', 500, 20) + text('First words', 0, 0)),
      slide(
        shape(line(run('Kernels', 'sz="4400"'), '>'), undefined, [0, 900]) +
          shape(line(run('CPU', 'sz="1800"'), '>'), undefined, [0, 0]),
      ),
    ])
    expect((await blocksOf(bytes)).map(([kind, words]) => `${kind} ${words}`)).toEqual([
      ...['First', 'Second', 'Third', 'Fourth', 'Fifth'].map((word) => `paragraph ${word} words of this slide`),
      'heading Kernels',
      'other CPU',
    ])
  })

  test('tables, diagrams by their connections even when circular, charts by their title', async () => {
    const cell = (text: string, attributes = '') => `<a:tc ${attributes}><a:txBody>${plain(text)}</a:txBody></a:tc>`
    const table = `<a:tbl><a:tblPr firstRow="1"/><a:tr>${cell('Kind')}${cell('Name')}</a:tr><a:tr>${cell('tool', 'rowSpan="2"')}${cell('ls')}</a:tr><a:tr>${cell('', 'vMerge="1"')}${cell('cp')}</a:tr></a:tbl>`
    const point = (id: string, text: string, type = '') =>
      `<dgm:pt modelId="${id}" ${type}><dgm:t>${plain(text)}</dgm:t></dgm:pt>`
    const cxn = (from: string, to: string, order = 0) => `<dgm:cxn srcId="${from}" destId="${to}" srcOrd="${order}"/>`
    const bytes = presentation(
      [slide(frame(table) + frame('<dgm:relIds r:dm="r1"/>') + frame('<c:chart r:id="r2"/>') + frame('<p:oleObj/>'))],
      {
        'ppt/slides/_rels/slide1.xml.rels': rels([
          ['r1', 'diagramData', '../diagrams/data1.xml'],
          ['r2', 'chart', '/ppt/charts/chart1.xml'],
          ['r3', 'slide', 'slide1.xml'],
        ]),
        'ppt/diagrams/data1.xml': `<dgm:dataModel><dgm:ptLst>${point('0', '', 'type="doc"')}${point('1', 'Second')}${point('2', 'First')}${point('3', 'Below')}</dgm:ptLst>
          <dgm:cxnLst>${cxn('0', '1', 1)}${cxn('0', '2')}${cxn('2', '3')}${cxn('3', '2')}</dgm:cxnLst></dgm:dataModel>`,
        'ppt/charts/chart1.xml': `<c:chartSpace><c:chart><c:title><c:tx><c:rich>${plain('Growth by year')}</c:rich></c:tx></c:title></c:chart></c:chartSpace>`,
      },
    )
    const { pages, warnings } = await readPptx(bytes, 'a.pptx')
    expect(pages[0]?.blocks[0]).toMatchObject({ kind: 'table', header: true })
    expect(pages[0]?.text).toBe('Kind  Name\ntool  ls\ntool  cp\n\n• First\n  • Below\n• Second\n\nGrowth by year')
    expect(warnings).toEqual([
      { code: 'content_skipped', what: 'charts', count: 1 },
      { code: 'content_skipped', what: 'embedded files', count: 1 },
    ])
  })

  test('notes stay apart, hidden slides and comments are counted', async () => {
    const bytes = presentation(
      [slide(shape(plain('Systems'), 'title')), slide(shape(plain('Secret'), 'title'), 'show="0"')],
      {
        'ppt/slides/_rels/slide2.xml.rels': rels([
          ['r1', 'notesSlide', '../notesSlides/n1.xml'],
          ['r2', 'comments', '../comments/c1.xml'],
        ]),
        'ppt/notesSlides/n1.xml': `<p:notes><p:cSld><p:spTree>${shape(plain('2'), 'sldNum')}${shape(plain(PROSE), 'body')}</p:spTree></p:cSld></p:notes>`,
        'ppt/comments/c1.xml': '<p:cmLst><p:cm/><p:cm/></p:cmLst>',
      },
    )
    const { pages, warnings, pagesEmpty } = await readPptx(bytes, 'a.pptx')
    expect(pages.map(({ text }) => text)).toEqual([`Systems\n\n${PROSE}`, ''])
    expect(pages[0]?.blocks[1]?.kind).toBe('footnote')
    expect(pagesEmpty).toBe(1)
    expect(warnings).toEqual([
      { code: 'content_skipped', what: 'comments', count: 2 },
      { code: 'content_skipped', what: 'hidden slides', count: 1 },
    ])
  })

  test('the sections of the author are topics; a title that goes on is one', async () => {
    const titles = ['Kernels', 'Kernels (cont.)', 'Files']
    const slides = titles.map((title) => slide(shape(plain(title), 'title')))
    const plainShow = makeOutline(await readPptx(presentation(slides), 'a.pptx'))
    expect(plainShow.outline.map(({ title, endPage }) => [title, endPage])).toEqual([
      ['Kernels', 2],
      ['Files', 3],
    ])
    const section = (name: string, id: number) =>
      `<p14:section name="${name}"><p14:sldIdLst><p14:sldId id="${id}"/></p14:sldIdLst></p14:section>`
    const filed = await readPptx(
      presentation(
        slides,
        {},
        `<p:extLst><p:ext><p14:sectionLst>${section('Basics', 256)}${section('Storage', 258)}</p14:sectionLst></p:ext></p:extLst>`,
      ),
      'a.pptx',
    )
    const { outline } = makeOutline(filed)
    expect(outline.map(({ title, children }) => [title, children.map((child) => child.title)])).toEqual([
      ['Basics', ['Kernels']],
      ['Storage', ['Files']],
    ])
  })

  test.each([
    ['damaged', zipSync({ 'ppt/presentation.xml': strToU8('') })],
    ['damaged', presentation([], {}, '<p:sldIdLst><p:sldId r:id="r9"/></p:sldIdLst>').slice(0, 400)],
    ['empty', presentation([])],
    ['empty', presentation([slide('')])],
    ['no_text', presentation([slide('<p:pic/>')])],
    ['too_complex', presentation([slide('<p:grpSp>'.repeat(100_000))])],
    ['too_large', presentation([' '.repeat(70 * 1024 * 1024)])],
  ])('fails with a reason: %s', async (reason, bytes) => {
    await expect(readPptx(bytes, 'a.pptx')).rejects.toMatchObject({ name: 'ReadFailure', reason })
  })
})
