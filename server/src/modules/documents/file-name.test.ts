import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attachment, cleanFileName } from './file-name.ts'

test.each([
  ['Đề cương.pdf', 'Đề cương.pdf'],
  ['Đề cương.pdf'.normalize('NFD'), 'Đề cương.pdf'],
  ['/etc/../a b.txt', 'a b.txt'],
  ['C:\\x\\y.md', 'y.md'],
  ['a\r\nb\0.txt', 'ab.txt'],
  ['../../con', '_con'],
  ['LPT1.pdf', '_LPT1.pdf'],
  ['console.txt', 'console.txt'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['\u2066\u200f', 'document'],
  ['..', 'document'],
  ['/', 'document'],
  ['', 'document'],
  [undefined, 'document'],
])('%j is kept as %j', (given, kept) => {
  expect(cleanFileName(given)).toBe(kept)
})

test('any name becomes one that is safe to keep and to send, and is given back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = cleanFileName(given)
      expect(name.length).toBeLessThanOrEqual(255)
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Bidi_Control}]|^$|^\.\.?$/u)
      expect(cleanFileName(name)).toBe(name)
      const header = attachment(name)
      expect(header).toMatch(
        /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]*$/,
      )
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name)
    }),
  )
})
