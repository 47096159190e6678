import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locate } from './quotes.ts'

describe('finding a quote on its page', () => {
  const page = 'Before.\n\nThe “large”  cell — a\u00ADmoeba — moves…  Nước Việt Nam ta.\nAfter.'

  test.each([
    ['The “large”  cell — a\u00ADmoeba — moves', 'The “large”  cell — a\u00ADmoeba — moves'],
    ['the "large" cell - amoeba - moves...', 'The “large”  cell — a\u00ADmoeba — moves…'],
    ['"nước việt nam ta."', 'Nước Việt Nam ta.'],
    ['cell\n—\namoeba', 'cell — a\u00ADmoeba'],
  ])('%s', (quote, found) => {
    const span = locate(quote, page)
    expect(page.slice(span?.start, span?.end)).toBe(found)
  })

  test.each(['', '   ', '“”', 'The small cell', 'The “large” cell amoeba moves'])('“%s” is not there', (quote) => {
    expect(locate(quote, page)).toBeUndefined()
  })

  test('any stretch of a page is found, however its white space and case were changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zăâđêôơư]{1,8}$/u), { minLength: 3, maxLength: 30 }),
        fc.nat(),
        fc.nat(),
        (words, a, b) => {
          const text = words.join(' ')
          const [from, to] = [a % words.length, b % words.length].sort((x, y) => x - y)
          const quote = words.slice(from, (to ?? 0) + 1).join('\n  ')
          const span = locate(quote.toUpperCase(), text)
          expect(text.slice(span?.start, span?.end)).toBe(words.slice(from, (to ?? 0) + 1).join(' '))
        },
      ),
    )
  })
})
