import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markedPieces } from './marked.ts'

const found = (title: string, q: string) =>
  markedPieces(title, q)
    .filter((piece) => piece.found)
    .map(({ text }) => text)

test.each([
  ['Hệ điều hành', 'dieu', ['điều']],
  ['Hệ điều hành', 'HÀNH hệ', ['Hệ', 'hành']],
  ['Đại số', 'dai', ['Đại']],
  ['Straße', 'ss', []],
  ['a+b (c)', '+b (', ['+b', '(']],
  ['İstanbul', 'ist', ['İst']],
  ['abc', '  ', []],
])('in “%s” “%s” marks %j', (title, q, expected) => {
  expect(found(title, q)).toEqual(expected)
})

test('the pieces are the title, whatever is looked for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (title, q) => {
      expect(
        markedPieces(title, q)
          .map(({ text }) => text)
          .join(''),
      ).toBe(title.normalize('NFC'))
    }),
  )
})
