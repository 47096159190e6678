import { describe, expect, test } from 'vitest'
import type { Page, Topic } from '../document.ts'
import { languagePack } from '../languages/index.ts'
import { qualityOf } from './quotable.ts'
import { summarise } from './summarise.ts'

const CHAPTERS: readonly (readonly [title: string, sentences: readonly string[]])[] = [
  [
    'The cell',
    [
      'The cell is the smallest unit of life and the building block of every organism.',
      'It was first seen in cork.',
      'A membrane separates the inside of the cell from its surroundings.',
      'See Section 3 for more about the history of the microscope.',
    ],
  ],
  [
    'The nucleus',
    [
      'The nucleus is the part of the cell that stores the genetic material of the organism.',
      'You should look at https://example.org for pictures of a nucleus.',
      'Genes in the nucleus control the production of the proteins of the cell.',
    ],
  ],
  [
    'The mitochondria',
    [
      'Mitochondria are organelles that release the energy stored in the food of a cell.',
      'This process is described below.',
      'Cells with a great need of energy contain many mitochondria.',
    ],
  ],
  ['Exercises', ['The student describes the parts of the cell and the energy of each organism in words.']],
]

function document(): { title: string; pages: Page[]; outline: Topic[] } {
  const pages = CHAPTERS.map(([title, sentences], i): Page => {
    const body = sentences.join(' ')
    const kind = title === 'Exercises' ? 'other' : 'paragraph'
    return {
      n: i + 1,
      text: `${title}\n\n${body}`,
      blocks: [
        { kind: 'heading', level: 1, start: 0, end: title.length },
        { kind, start: title.length + 2, end: title.length + 2 + body.length },
      ],
    }
  })
  const outline = pages.map(({ n, text }, i): Topic => {
    const title = CHAPTERS[i]?.[0] ?? ''
    return { id: String(n), title, level: 1, startPage: n, start: 0, endPage: n, end: text.length, children: [] }
  })
  return { title: 'Biology of the cell', pages, outline }
}

describe('summarise', () => {
  const source = document()
  const { short, full } = summarise(source, 'en', languagePack('en', ''))

  test('sentences are verbatim, in the order of the source and none twice', () => {
    let last = -1
    for (const { text, citation } of full) {
      const page = source.pages[citation.page - 1]
      expect(page?.text.slice(citation.start, citation.end)).toBe(citation.quote)
      expect(text).toBe(citation.quote)
      expect(citation.page * 10_000 + citation.start).toBeGreaterThan(last)
      last = citation.page * 10_000 + citation.start
    }
  })

  test('the short one says what each part is about, definitions first', () => {
    expect(short.map(({ text }) => text)).toEqual([CHAPTERS[0]?.[1][0], CHAPTERS[1]?.[1][0], CHAPTERS[2]?.[1][0]])
  })

  test('nothing that leans, links, refers or is an exercise gets in', () => {
    const all = full.map(({ text }) => text).join('\n')
    expect(all).not.toMatch(/first seen|Section 3|https|This process|The student/u)
    expect(full.length).toBeGreaterThanOrEqual(5)
  })

  test('the same document gives the same summary; an empty one none', () => {
    expect(summarise(document(), 'en', languagePack('en', ''))).toEqual({ short, full })
    expect(summarise({ title: 'x', pages: [], outline: [] }, 'en', languagePack('en', ''))).toEqual({
      short: [],
      full: [],
    })
  })

  test('Vietnamese', () => {
    const text =
      'Tế bào là đơn vị nhỏ nhất của sự sống và cấu tạo nên mọi sinh vật. Nó được tìm thấy trong nút bần. Nhân tế bào là nơi lưu trữ vật chất di truyền của cơ thể sinh vật. The cell is the smallest unit of life in every organism.'
    const pages: Page[] = [{ n: 1, text, blocks: [{ kind: 'paragraph', start: 0, end: text.length }] }]
    const found = summarise({ title: 'Tế bào', pages, outline: [] }, 'vi', languagePack('vi', text))
    expect(found.short.map((sentence) => sentence.text)).toEqual([
      'Tế bào là đơn vị nhỏ nhất của sự sống và cấu tạo nên mọi sinh vật.',
      'Nhân tế bào là nơi lưu trữ vật chất di truyền của cơ thể sinh vật.',
    ])
  })
})

describe('qualityOf', () => {
  test.each([
    ['The kernel shares the hardware out among all the programs.', 'clean'],
    ['R is an integrated suite of software facilities for data analysis.', 'clean'],
    ['A random variable, often noted X, maps every outcome to a number.', 'usable'],
    ['The kernel (see below shares the hardware out among the programs.', 'debris'],
    ['Each value lies in the table at https://example.org/values/all.', 'debris'],
    ['This was shown before by Smith and others in Chapter 4 of the book.', 'debris'],
    ['Nhân của hệ điều hành chia sẻ phần cứng cho mọi chương trình.', 'debris'],
    ['and it shares the hardware out among all of the programs.', 'debris'],
    ['Too short to be one.', 'debris'],
  ])('%s: %s', (sentence, quality) => {
    expect(qualityOf(sentence, 'en', 'An Introduction to R')).toBe(quality)
  })
})
