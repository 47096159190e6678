import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Page, Topic } from '../document.ts'
import type { RawDocument } from '../extract/raw-document.ts'
import { makeOutline } from './outline.ts'

type Section = [level: number, title: string]

/** One page for every few headings, each followed by a line of text. */
function documentOf(sections: readonly Section[], perPage = 2, format: RawDocument['format'] = 'md'): RawDocument {
  const pages: Page[] = []
  for (let at = 0; at < sections.length; at += perPage) {
    const page: Page = { n: pages.length + 1, text: '', blocks: [] }
    for (const [level, title] of sections.slice(at, at + perPage)) {
      if (page.text !== '') page.text += '\n\n'
      const start = page.text.length
      page.blocks.push({ kind: 'heading', level, start, end: start + title.length })
      page.text += `${title}\n\nText.`
    }
    pages.push(page)
  }
  return { format, pages, bookmarks: null, warnings: [], pagesEmpty: 0 }
}

const titles = (topics: Topic[]): unknown[] =>
  topics.map(({ title, children }) => (children.length === 0 ? title : [title, ...titles(children)]))

const flat = (topics: Topic[]): Topic[] => topics.flatMap((topic) => [topic, ...flat(topic.children)])

const SECTIONS: Section[] = [
  [1, 'One'],
  [2, 'Parts'],
  [4, 'Deep'],
  [2, 'Uses'],
  [1, 'Two'],
  [2, 'Parts'],
]

describe('makeOutline', () => {
  test('nests by level; a level that is skipped leaves no gap', () => {
    const { outline, outlineFrom } = makeOutline(documentOf(SECTIONS))
    expect(titles(outline)).toEqual([
      ['One', ['Parts', 'Deep'], 'Uses'],
      ['Two', 'Parts'],
    ])
    expect(outlineFrom).toBe('headings')
    expect(flat(outline).find(({ title }) => title === 'Deep')?.level).toBe(3)
  })

  test('a topic reaches to the next one that is not inside it', () => {
    const raw = documentOf(SECTIONS)
    const [one, two] = makeOutline(raw).outline
    expect(one).toMatchObject({ startPage: 1, start: 0, endPage: 2, end: raw.pages[1]?.text.length })
    expect(two).toMatchObject({ startPage: 3, start: 0, endPage: 3, end: raw.pages[2]?.text.length })
  })

  test('ids depend on the path of titles, not on positions, and never collide', () => {
    const idOf = (raw: RawDocument, title: string) =>
      flat(makeOutline(raw).outline)
        .filter((topic) => topic.title === title)
        .map(({ id }) => id)
    const first = documentOf(SECTIONS)
    const later = documentOf([[1, 'Zero'], ...SECTIONS], 3)
    expect(idOf(later, 'Deep')).toEqual(idOf(first, 'Deep'))
    expect(new Set(idOf(first, 'Parts')).size).toBe(2)
    expect(
      new Set(
        idOf(
          documentOf([
            [1, 'Same'],
            [1, 'Same'],
          ]),
          'Same',
        ),
      ).size,
    ).toBe(2)
  })

  test('contents, leaders and numbers alone are no topics; titles are one line, NFC', () => {
    const { outline } = makeOutline(
      documentOf([
        [1, 'Mục lục'],
        [1, 'Table of Contents'],
        [1, '17'],
        [1, 'Chương 1\nTổng quan ..... 5'.normalize('NFD')],
      ]),
    )
    expect(titles(outline)).toEqual(['Chương 1 Tổng quan'])
  })

  test('bookmarks are trusted before headings, but not a lone one', () => {
    const raw = documentOf(SECTIONS, 2, 'pdf')
    const bookmarks = [
      { title: 'Alpha', level: 1, page: 1, start: 0 },
      { title: 'Beta', level: 1, page: 2 },
      { title: 'Nowhere', level: 1, page: 99 },
    ]
    expect(makeOutline({ ...raw, bookmarks })).toMatchObject({
      outlineFrom: 'bookmarks',
      outline: [{ title: 'Alpha' }, { title: 'Beta' }],
    })
    expect(makeOutline({ ...raw, bookmarks: bookmarks.slice(0, 1) }).outlineFrom).toBe('typography')
    expect(makeOutline(documentOf([])).outlineFrom).toBe('none')
  })

  test('whatever the headings, children lie inside their parents and in order', () => {
    const section = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('Alpha', 'Beta', 'Gamma'))
    const before = (a: [number, number], b: [number, number]) => a[0] < b[0] || (a[0] === b[0] && a[1] <= b[1])
    const check = (topics: Topic[], from: [number, number], to: [number, number], level: number): void => {
      let last = from
      for (const topic of topics) {
        const start: [number, number] = [topic.startPage, topic.start]
        const end: [number, number] = [topic.endPage, topic.end]
        expect(before(last, start) && before(start, end) && before(end, to)).toBe(true)
        expect(topic.level).toBe(level)
        check(topic.children, start, end, level + 1)
        last = end
      }
    }
    fc.assert(
      fc.property(
        fc.array(section, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 4 }),
        (sections, perPage) => {
          const raw = documentOf(sections, perPage)
          const { outline } = makeOutline(raw)
          const last = raw.pages.at(-1)
          check(outline, [1, 0], [last?.n ?? 1, last?.text.length ?? 0], 1)
          const ids = flat(outline).map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
          expect(ids).toHaveLength(sections.length)
        },
      ),
    )
  })
})
