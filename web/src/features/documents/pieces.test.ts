import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pieces } from './pieces.ts'

const page = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'ợ'), minLength: 1, maxLength: 60 }),
    fc.array(fc.nat(60)),
    fc.nat(60),
    fc.nat(60),
  )
  .map(([text, cuts, a, b]) => {
    const at = [...new Set(cuts.filter((cut) => cut <= text.length))].sort((x, y) => x - y)
    const blocks = at.slice(1).map((end, n) => ({ kind: 'paragraph', start: at[n] ?? 0, end }))
    return { text, blocks, marked: { start: Math.min(a, b), end: Math.max(a, b) } }
  })

test('nothing of a page is lost or doubled, and exactly the passage is marked', () => {
  fc.assert(
    fc.property(page, ({ text, blocks, marked }) => {
      const cut = pieces({ text, blocks }, marked)
      const letters = (all: string) => all.replace(/\s/g, '')
      expect(letters(cut.flatMap(({ parts }) => parts.map((part) => part.text)).join(''))).toBe(letters(text))
      const shown = cut.flatMap(({ parts }) => parts.filter((part) => part.marked).map((part) => part.text)).join('')
      expect(letters(shown)).toBe(letters(text.slice(marked.start, marked.end)))
    }),
  )
})

test('without a passage nothing is marked', () => {
  expect(pieces({ text: 'abc', blocks: [] })).toEqual([
    { start: 0, end: 3, kind: 'other', level: 1, parts: [{ text: 'abc', marked: false }] },
  ])
})
