import { describe, expect, test } from 'vitest'
import { headingLevels } from './headings.ts'
import { readText } from './text.ts'

async function blocksOf(text: string): Promise<[kind: string, text: string][]> {
  const { pages } = await readText(Buffer.from(text), 'a.txt')
  return pages.flatMap((page) =>
    page.blocks.map(({ kind, level, start, end }): [string, string] => [
      kind + (kind === 'heading' || kind === 'list-item' ? String(level) : ''),
      page.text.slice(start, end),
    ]),
  )
}

const PARAGRAPH =
  'The kernel is the part of an operating system that is always in\nmemory and that shares the hardware out among the programs. It\nstarts first and ends last.'
const JOINED = PARAGRAPH.replaceAll('\n', ' ')

describe('readText', () => {
  test('joins wrapped lines and keeps paragraphs apart', async () => {
    expect(await blocksOf(`${PARAGRAPH}\n\n${PARAGRAPH}\n`)).toEqual([
      ['paragraph', JOINED],
      ['paragraph', JOINED],
    ])
  })

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('line ends: %s', async (_, end) => {
    expect(await blocksOf(`${PARAGRAPH}\n\n${PARAGRAPH}`.replaceAll('\n', end))).toHaveLength(2)
  })

  test('a hyphen goes when the whole word is known, and stays in a compound', async () => {
    const text = `The documentation describes every program of the operating sys-\ntem in depth. The system is free of charge. It has a user-\nfriendly installer, and its documentation is complete as well.`
    expect(await blocksOf(text)).toEqual([
      [
        'paragraph',
        'The documentation describes every program of the operating system in depth. The system is free of charge. It has a user-friendly installer, and its documentation is complete as well.',
      ],
    ])
  })

  test('lines of an unwrapped text are paragraphs', async () => {
    const line = 'Quản lý phiên bản là một hệ thống lưu trữ các thay đổi của tập tin. '.repeat(4).trim()
    expect(await blocksOf(`${line}\n${line}`)).toEqual([
      ['paragraph', line],
      ['paragraph', line],
    ])
  })

  test('numbered, underlined and capital headings with their levels', async () => {
    const text = [
      'Chapter 1. Systems',
      '1.1. What is a kernel?',
      PARAGRAPH,
      '1.1.1 History',
      PARAGRAPH,
      'Chapter 2. Programs',
      PARAGRAPH,
    ].join('\n\n')
    expect((await blocksOf(text)).filter(([kind]) => kind.startsWith('heading'))).toEqual([
      ['heading1', 'Chapter 1. Systems'],
      ['heading2', '1.1. What is a kernel?'],
      ['heading3', '1.1.1 History'],
      ['heading1', 'Chapter 2. Programs'],
    ])
    expect(await blocksOf(`The Kernel\n==========\n\n${PARAGRAPH}\n\nMemory\n------\n${PARAGRAPH}`)).toEqual([
      ['heading1', 'The Kernel'],
      ['paragraph', JOINED],
      ['heading2', 'Memory'],
      ['paragraph', JOINED],
    ])
    expect(await blocksOf(`CHƯƠNG I: CƠ SỞ\n\n${PARAGRAPH}\n\nĐIỀU KHOẢN CHUNG\n\n${PARAGRAPH}`)).toMatchObject([
      ['heading1', 'CHƯƠNG I: CƠ SỞ'],
      ['paragraph', JOINED],
      ['heading2', 'ĐIỀU KHOẢN CHUNG'],
      ['paragraph', JOINED],
    ])
  })

  test('a list of numbers is no row of headings', async () => {
    expect(
      await blocksOf(`${PARAGRAPH}\n\n1. Open the file\n\n2. Read the file\n\n3. Close the file\n\n${PARAGRAPH}`),
    ).toContainEqual(['list-item1', 'Read the file'])
  })

  test('bullets, wrapped items and levels', async () => {
    const text = `Programs fall into these groups:\n\n  * tools that are part of the system and that every user of the\n    system needs every day\n    - editors\n    - shells\n  * games\n\n${PARAGRAPH}`
    expect(await blocksOf(text)).toEqual([
      ['paragraph', 'Programs fall into these groups:'],
      ['list-item1', 'tools that are part of the system and that every user of the system needs every day'],
      ['list-item2', 'editors'],
      ['list-item2', 'shells'],
      ['list-item1', 'games'],
      ['paragraph', JOINED],
    ])
  })

  test('commands and source stay as they are', async () => {
    const blocks = await blocksOf(
      `${PARAGRAPH}\n\n    $ sudo apt install git\n    $ git --version\n\n${PARAGRAPH}\n\n    if (x) {\n      y = 1;\n    }\n`,
    )
    expect(blocks.filter(([kind]) => kind === 'code')).toEqual([
      ['code', '$ sudo apt install git\n$ git --version'],
      ['code', 'if (x) {\n  y = 1;\n}'],
    ])
  })

  test('a printed table of contents is no content', async () => {
    const text = `Table of Contents\n\n1. Kernel\n    1.1. What is a kernel?\n    1.2. Memory\n2. Programs\n\n1. Kernel\n\n${PARAGRAPH}\n\n2. Programs\n\n${PARAGRAPH}`
    const blocks = await blocksOf(text)
    expect(blocks.filter(([kind]) => kind === 'heading1').map(([, title]) => title)).toEqual([
      '1. Kernel',
      '2. Programs',
    ])
    const led = await blocksOf(`Nhân ........ 3\nBộ nhớ ...... 7\nTiến trình .. 12\n\n${PARAGRAPH}`)
    expect(led.map(([kind]) => kind)).toEqual(['other', 'paragraph'])
  })

  test('a table typed with spaces or bars has cells', async () => {
    const { pages } = await readText(
      Buffer.from('Term     Meaning\n-------  --------\nfork     a new process\nexec     a new program\n'),
      'a.txt',
    )
    const [page] = pages
    const [table] = page?.blocks ?? []
    expect(table?.rows?.map((row) => row.map(({ start, end }) => page?.text.slice(start, end)))).toEqual([
      ['Term', 'Meaning'],
      ['fork', 'a new process'],
      ['exec', 'a new program'],
    ])
    expect(table?.header).toBe(true)
  })

  test('control and invisible characters go, text is NFC', async () => {
    expect(await blocksOf('The\u0000 ker\u00adnel\u200b runs all the pro\u0007grams.'.replace('\u0000', ''))).toEqual([
      ['paragraph', 'The kernel runs all the programs.'],
    ])
    expect(await blocksOf('Hệ thống là gì đó rất hay.'.normalize('NFD'))).toEqual([
      ['paragraph', 'Hệ thống là gì đó rất hay.'],
    ])
  })

  test('Markdown under the name of a text is read as Markdown', async () => {
    expect(await blocksOf('# One\n\nText of **one** here.\n\n## Two ##\n\nMore text of two.\n')).toEqual([
      ['heading1', 'One'],
      ['paragraph', 'Text of one here.'],
      ['heading2', 'Two'],
      ['paragraph', 'More text of two.'],
    ])
  })

  test.each([
    ['dots', '. '.repeat(100_000)],
    ['short lines', 'a\n'.repeat(50_000)],
    ['a wide gap', `a${' '.repeat(100_000)}b`],
  ])('hostile text takes no quadratic time: %s', async (_, text) => {
    const started = performance.now()
    await readText(Buffer.from(text), 'a.txt')
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('white space is empty, binary data unsupported', async () => {
    await expect(readText(Buffer.from('\ufeff \n\t\n'), 'a.txt')).rejects.toMatchObject({ reason: 'empty' })
    const junk = Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 37) % 32))
    await expect(readText(junk, 'a.txt')).rejects.toMatchObject({ reason: 'unsupported' })
  })
})

test('headings of words alone hang below the last one with a number, and hold nothing', () => {
  expect(headingLevels(['plain', 'chapter', 'plain', 'decimal-2', 'plain', 'decimal-3', 'chapter'])).toEqual([
    1, 1, 2, 2, 3, 3, 1,
  ])
})
