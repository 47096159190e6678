import { expect, test } from 'vitest'
import { summariseSubject } from './subject-summary.ts'

function documents(count: number, sentences: number) {
  return Array.from({ length: count }, (_, d) => ({
    id: `d${d}`,
    summary: Array.from({ length: sentences }, (_, s) => ({
      text: `${d}.${s}`,
      citation: { page: 1, start: 0, end: 3, quote: `${d}.${s}` },
    })),
  }))
}

const texts = (count: number, sentences: number) =>
  summariseSubject(documents(count, sentences)).map(({ sentence }) => sentence.text)

test.each([
  ['nothing of no documents', 0, 5, []],
  ['all of one short summary', 1, 3, ['0.0', '0.1', '0.2']],
  ['first sentences first, shown document by document', 2, 5, ['0.0', '0.1', '0.2', '1.0', '1.1']],
  ['one sentence of each of many', 7, 5, ['0.0', '1.0', '2.0', '3.0', '4.0', '5.0', '6.0']],
] as const)('has %s', (_, count, sentences, expected) => {
  expect(texts(count, sentences)).toEqual(expected)
})

test('never has more than ten sentences', () => {
  expect(texts(30, 5)).toHaveLength(10)
})
