import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDocuments, learner, makeSubject, textFile } from '../../../test/factories/material.ts'
import { build } from '../../../test/build.ts'
import { findInText } from './find-in-text.ts'

test('words are found without marks and case, at their own offsets', () => {
  const text = 'Đường đi.\nQUANG  hợp và quang\nhợp.'
  expect(findInText(text, 'quang hop', 9).map(({ start, end }) => text.slice(start, end))).toEqual(['quang\nhợp'])
  expect(findInText(text, 'duong', 9)).toMatchObject([
    { start: 0, end: 5, before: '', text: 'Đường', after: ' đi.\nQUANG  hợp và quang\nhợp.' },
  ])
  expect(findInText(text, ' ', 9)).toEqual([])
  expect(findInText('aaaa', 'a', 2)).toHaveLength(2)
})

test('any stretch of any text is found where it stands, and only well-formed text is shown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(), fc.nat(), (raw, from, length) => {
      const text = raw.normalize('NFC')
      const start = from % text.length
      const words = text.slice(start, start + 1 + (length % 20))
      fc.pre(words.trim() === words && words.isWellFormed() && words.normalize('NFC') === words && !/\s\s/.test(words))
      const found = findInText(text, words, 1000)
      expect(found.length).toBeGreaterThan(0)
      for (const match of found)
        expect([match.before, match.text, match.after].every((part) => part.isWellFormed())).toBe(true)
    }),
  )
})

test('a document is searched page by page, by its owner', async (t) => {
  const server = await build(t)
  const [lan, minh] = [await learner(server), await learner(server)]
  const { id } = await makeSubject(lan)
  const [document] = await addDocuments(server, lan, id, [
    textFile('a.md', '# Một\n\nQuang hợp tạo ra oxy.\n\n# Hai\n\nHô hấp ngược với quang hợp.'),
  ])
  const at = `/documents/${document?.id ?? ''}/matches?q=quang%20hop`
  const answer = await lan.call<{ items: { page: number; text: string }[] }>('GET', at)
  expect(answer.body).toMatchObject({
    items: [
      { page: 1, text: 'Quang hợp' },
      { page: 2, text: 'quang hợp' },
    ],
  })
  expect((await minh.call('GET', at)).status).toBe(404)
})
