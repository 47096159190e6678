import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FlowBlock } from './flow.ts'
import { paginate, tableBlock } from './flow.ts'

const sentence = fc.constantFrom('The kernel runs. ', 'Một câu ngắn. ', 'word ', '\u{1f600}', 'x'.repeat(90), 'a\nb ')
const text = fc.array(sentence, { minLength: 1, maxLength: 60 }).map((parts) => parts.join('').trim() || 'x')
const block: fc.Arbitrary<FlowBlock> = fc.oneof(
  fc.record({ kind: fc.constantFrom('paragraph', 'code', 'other'), text }),
  fc.record({
    kind: fc.constant('heading'),
    text: fc.constantFrom('One', 'Two'),
    level: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ kind: fc.constant('list-item'), text, level: fc.integer({ min: 1, max: 3 }), marker: fc.constant('•') }),
  fc
    .array(fc.array(fc.constantFrom('', 'cell', 'a longer cell'), { minLength: 2, maxLength: 2 }), {
      minLength: 1,
      maxLength: 60,
    })
    .filter((rows) => rows.flat().some((cell) => cell !== ''))
    .map((rows) => tableBlock(rows, true)),
)

describe('paginate', () => {
  test('pages keep the limit; blocks are in order, inside, disjoint; nothing is lost', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 25 }), (blocks) => {
        const limit = 400
        const pages = paginate(blocks, limit)
        for (const [i, page] of pages.entries()) {
          expect(page.n).toBe(i + 1)
          expect(page.text.length).toBeLessThanOrEqual(limit)
          let last = 0
          for (const { start, end, rows = [] } of page.blocks) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            for (const cell of rows.flat()) {
              expect(cell.start).toBeGreaterThanOrEqual(start)
              expect(cell.end).toBeLessThanOrEqual(end)
            }
            last = end
          }
          expect(page.text.length).toBe(last)
        }
        const squeeze = (parts: string[]) => parts.join('').replaceAll(/\s/gu, '')
        const kept = pages.flatMap((page) => page.blocks.map(({ start, end }) => page.text.slice(start, end)))
        expect(squeeze(kept)).toBe(squeeze(blocks.map((each) => each.text)))
      }),
    )
  })

  test('top-level sections begin pages, a lone title and subsections do not', () => {
    const pages = paginate([
      { kind: 'heading', text: 'Book', level: 1 },
      { kind: 'heading', text: 'One', level: 2 },
      { kind: 'paragraph', text: 'First.' },
      { kind: 'heading', text: 'Part', level: 3 },
      { kind: 'paragraph', text: 'Second.' },
      { kind: 'heading', text: 'Two', level: 2 },
      { kind: 'paragraph', text: 'Third.' },
    ])
    expect(pages.map((page) => page.text)).toEqual(['Book\n\nOne\n\nFirst.\n\nPart\n\nSecond.', 'Two\n\nThird.'])
  })

  test('a heading goes to the next page with its text', () => {
    const pages = paginate(
      [
        { kind: 'paragraph', text: 'a'.repeat(50) },
        { kind: 'heading', text: 'Heading', level: 2 },
        { kind: 'paragraph', text: 'b'.repeat(60) },
      ],
      100,
    )
    expect(pages.map((page) => page.blocks.map(({ kind }) => kind))).toEqual([['paragraph'], ['heading', 'paragraph']])
  })

  test('a paragraph longer than a page is cut after a sentence and says that it goes on', () => {
    const [first, second] = paginate([{ kind: 'paragraph', text: 'One two three four. Five six seven eight.' }], 30)
    expect(first?.text).toBe('One two three four.')
    expect(second?.blocks[0]).toMatchObject({ kind: 'paragraph', continues: true })
  })

  test('list items stand line under line behind their bullets', () => {
    const [page] = paginate([
      { kind: 'list-item', text: 'one', level: 1, marker: '•' },
      { kind: 'list-item', text: 'two', level: 2, marker: '1.' },
    ])
    expect(page?.text).toBe('• one\n  1. two')
    expect(page?.blocks.map(({ start, end }) => page.text.slice(start, end))).toEqual(['one', 'two'])
  })

  test('cells of a table slice back', () => {
    const [page] = paginate([
      tableBlock(
        [
          ['Term', 'Meaning'],
          ['', 'b'],
          ['c', ''],
        ],
        true,
      ),
    ])
    const [table] = page?.blocks ?? []
    expect(table?.header).toBe(true)
    expect(table?.rows?.map((row) => row.map(({ start, end }) => page?.text.slice(start, end)))).toEqual([
      ['Term', 'Meaning'],
      ['', 'b'],
      ['c', ''],
    ])
  })
})
