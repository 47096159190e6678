import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
} from 'docx'
import type { ISectionOptions } from 'docx'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readDocx } from './docx.ts'

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
const PROSE = 'The kernel shares the hardware out among the programs, and it starts before all of them.'

/** A package with a hand-written body. */
function packageOf(body: string, prolog = ''): Uint8Array {
  return zipSync({
    'word/document.xml': strToU8(
      `<?xml version="1.0"?>${prolog}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    ),
  })
}

const p = (runs: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`
const r = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`

async function blocksOf(bytes: Uint8Array): Promise<[kind: string, text: string][]> {
  const { pages } = await readDocx(bytes, 'a.docx')
  return pages.flatMap((page) =>
    page.blocks.map(({ kind, level, start, end }): [string, string] => [
      kind + (kind === 'heading' || kind === 'list-item' ? String(level) : ''),
      page.text.slice(start, end),
    ]),
  )
}

const packed = async (children: ISectionOptions['children'], footnotes = {}) =>
  Packer.toBuffer(
    new Document({
      footnotes,
      numbering: {
        config: [{ reference: 'steps', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }],
      },
      sections: [{ children }],
    }),
  )

describe('readDocx', () => {
  test('headings by style, lists with their numbers, notes apart', async () => {
    const bytes = await packed(
      [
        new Paragraph({ text: 'Systems', heading: HeadingLevel.HEADING_1 }),
        new Paragraph({
          children: [
            new TextRun('A '),
            new TextRun({ text: 'kernel', style: 'Strong' }),
            new TextRun(' runs.'),
            new FootnoteReferenceRun(1),
          ],
        }),
        new Paragraph({ text: 'Steps', heading: HeadingLevel.HEADING_2 }),
        new Paragraph({ text: 'Open', numbering: { reference: 'steps', level: 0 } }),
        new Paragraph({ text: 'Read', numbering: { reference: 'steps', level: 0 } }),
        new Paragraph({ text: 'Point', bullet: { level: 1 } }),
        new Paragraph({ text: 'Programs', heading: HeadingLevel.HEADING_1 }),
        new Paragraph('They run too.'),
      ],
      { 1: { children: [new Paragraph('A note.')] } },
    )
    const { pages } = await readDocx(bytes, 'a.docx')
    expect(pages.map((page) => page.text)).toEqual([
      'Systems\n\nA kernel runs.\n\nSteps\n\n1. Open\n2. Read\n  • Point',
      'Programs\n\nThey run too.\n\nA note.',
    ])
    expect(await blocksOf(bytes)).toContainEqual(['footnote', 'A note.'])
    const [, paragraph] = pages[0]?.blocks ?? []
    expect(paragraph?.emphasis?.map(({ start, end }) => pages[0]?.text.slice(start, end))).toEqual(['kernel'])
  })

  test('tables keep rows and columns; merged cells are repeated below, empty beside', async () => {
    const cell = (text: string, options = {}) => new TableCell({ children: [new Paragraph(text)], ...options })
    const bytes = await packed([
      new Table({
        rows: [
          new TableRow({ tableHeader: true, children: [cell('Kind'), cell('Name'), cell('Use')] }),
          new TableRow({
            children: [cell('tool', { verticalMerge: VerticalMergeType.RESTART }), cell('ls'), cell('lists')],
          }),
          new TableRow({
            children: [cell('', { verticalMerge: VerticalMergeType.CONTINUE }), cell('cp copies', { columnSpan: 2 })],
          }),
        ],
      }),
    ])
    const { pages } = await readDocx(bytes, 'a.docx')
    const [table] = pages[0]?.blocks ?? []
    expect(table).toMatchObject({ kind: 'table', header: true })
    expect(table?.rows?.map((row) => row.map(({ start, end }) => pages[0]?.text.slice(start, end)))).toEqual([
      ['Kind', 'Name', 'Use'],
      ['tool', 'ls', 'lists'],
      ['tool', 'cp copies', ''],
    ])
  })

  test('raised letters, typefaces from before Unicode, ruby, and no text twice', async () => {
    const old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    const choice = (text: string) =>
      `<mc:AlternateContent><mc:Choice>${r(text)}</mc:Choice><mc:Fallback>${r(text)}</mc:Fallback></mc:AlternateContent>`
    const ruby = `<w:r><w:ruby><w:rt>${r('above')}</w:rt><w:rubyBase>${r('base')}</w:rubyBase></w:ruby></w:r>`
    const body =
      p(
        `${r('10')}${r('3', '<w:vertAlign w:val="superscript"/>')}${r(' is H')}${r('2', '<w:vertAlign w:val="subscript"/>')}`,
      ) +
      p(r('Céng hßa x· héi', old)) +
      p(`${choice('Only once.')} ${ruby}`)
    expect((await blocksOf(packageOf(body))).map(([, text]) => text)).toEqual([
      '10³ is H₂',
      'Cộng hòa xã hội',
      'Only once.base',
    ])
  })

  test('comments are counted', async () => {
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments'
    const bytes = zipSync({
      'word/document.xml': strToU8(`<w:document ${NAMESPACES}><w:body>${p(r(PROSE))}</w:body></w:document>`),
      'word/_rels/document.xml.rels': strToU8(
        `<Relationships><Relationship Id="r1" Type="${type}" Target="comments.xml"/></Relationships>`,
      ),
      'word/comments.xml': strToU8('<w:comments><w:comment/><w:comment/></w:comments>'),
    })
    const { warnings } = await readDocx(bytes, 'a.docx')
    expect(warnings).toEqual([{ code: 'content_skipped', what: 'comments', count: 2 }])
  })

  test('deleted text goes, inserted text stays', async () => {
    const body = p(
      `${r('We ')}<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins>${r('always ')}</w:ins>${r('save.')}`,
    )
    expect(await blocksOf(packageOf(body))).toEqual([['paragraph', 'We always save.']])
  })

  test('a table of contents is no content, other fields are their results', async () => {
    const field = (instruction: string, result: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const body = p(field('TOC \\o', 'One 1')) + p(r('See page ') + field('PAGEREF x', '7') + r(' of it.'))
    expect(await blocksOf(packageOf(body))).toEqual([['paragraph', 'See page 7 of it.']])
  })

  test('bold, numbered and capital lines are headings where there are no styles', async () => {
    const bold = '<w:b/>'
    const body = [
      p(r('TRƯỜNG ĐẠI HỌC', bold)),
      p(r('GIÁO TRÌNH', bold)),
      p(r('CHƯƠNG 1', bold)),
      p(r('TỔNG QUAN', bold)),
      p(r(PROSE)),
      p(r('1.1. Khái niệm', bold)),
      p(r(PROSE)),
      p(r('CHƯƠNG 2: BỘ NHỚ')),
      p(r(PROSE)),
      p(r('1) an item')),
    ].join('')
    expect(await blocksOf(packageOf(body))).toEqual([
      ['other', 'TRƯỜNG ĐẠI HỌC'],
      ['heading1', 'GIÁO TRÌNH'],
      ['heading2', 'CHƯƠNG 1\nTỔNG QUAN'],
      ['paragraph', PROSE],
      ['heading3', '1.1. Khái niệm'],
      ['paragraph', PROSE],
      ['heading2', 'CHƯƠNG 2: BỘ NHỚ'],
      ['paragraph', PROSE],
      ['list-item1', 'an item'],
    ])
  })

  test('formulas read on one line', async () => {
    const fraction =
      '<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>'
    expect(
      await blocksOf(packageOf(p(r('The mean is ') + fraction) + p(`<m:oMathPara>${fraction}</m:oMathPara>`))),
    ).toEqual([
      ['paragraph', 'The mean is (a+b)/2'],
      ['formula', '(a+b)/2'],
    ])
  })

  test('text comes out NFC, without control characters, from runs that cut letters', async () => {
    const body = p(r('Hê') + r('\u0323 thô\u0301ng\u00ad cu\u0309a ma\u0301y'))
    expect(await blocksOf(packageOf(body))).toEqual([['paragraph', 'Hệ thống của máy']])
  })

  test('code keeps its lines; embedded documents are reported', async () => {
    const mono = '<w:rFonts w:ascii="Courier New"/>'
    const { pages, warnings } = await readDocx(
      packageOf(p(r('if x:', mono)) + p(r('  y = 1', mono)) + '<w:altChunk r:id="x"/>'),
      'a.docx',
    )
    expect(pages[0]?.blocks).toMatchObject([{ kind: 'code' }])
    expect(pages[0]?.text).toBe('if x:\n  y = 1')
    expect(warnings).toEqual([{ code: 'content_skipped', what: 'embedded files', count: 1 }])
  })

  test('entities of a document type are not expanded and nothing is fetched', async () => {
    const prolog =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    const [[, text] = ['', '']] = await blocksOf(packageOf(p(r('Kernel &amp; &b; &c; text')), prolog))
    expect(text).toMatch(/^Kernel & .*text$/u)
    expect(text).not.toContain('aaaa')
  })

  test.each([
    ['no archive', new Uint8Array(Buffer.from('PK\u0003\u0004 and no more')), 'damaged'],
    ['no document in it', zipSync({ 'word/other.xml': strToU8('<a/>') }), 'damaged'],
    ['no text', packageOf(p('')), 'empty'],
    ['a picture alone', packageOf(p('<w:r><w:drawing/></w:r>')), 'no_text'],
    ['too deep', packageOf('<w:ins>'.repeat(5_000)), 'too_complex'],
    ['a bomb', packageOf(p(r(' '.repeat(80 * 1024 * 1024)))), 'too_large'],
  ])('fails with a reason: %s', async (_, bytes, reason) => {
    await expect(readDocx(bytes, 'a.docx')).rejects.toMatchObject({ reason })
  })
})
