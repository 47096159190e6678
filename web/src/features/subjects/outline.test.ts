import { expect, test } from 'vitest'
import {
  addAfter,
  countTopics,
  draftOf,
  flattenTopics,
  indent,
  move,
  outdent,
  outlineOf,
  remove,
  rename,
} from './outline.ts'

const tree = [
  {
    id: 'a',
    title: 'A',
    children: [
      { id: 'b', title: 'B', children: [] },
      { id: 'c', title: 'C', children: [] },
    ],
  },
  { id: 'd', title: 'D', documentId: 'doc', pages: { from: 1, to: 2 }, children: [] },
]
const drafts = draftOf(tree)
const shape = (all: readonly { title: string; children: readonly unknown[] }[]): string =>
  all.map(({ title, children }) => title + (children.length > 0 ? `(${shape(children as never)})` : '')).join(' ')

test('what is not edited goes back as it came', () => {
  expect(outlineOf(drafts)).toEqual(tree)
  expect(countTopics(tree)).toBe(4)
  expect(flattenTopics(tree).map(({ topic, depth }) => `${topic.id}${depth}`)).toEqual(['a0', 'b1', 'c1', 'd0'])
})

test('topics are renamed, moved, nested, lifted, added and removed where they stand', () => {
  expect(shape(rename(drafts, 'c', 'X'))).toBe('A(B X) D')
  expect(shape(move(drafts, 'c', -1))).toBe('A(C B) D')
  expect(shape(move(drafts, 'd', 1))).toBe('A(B C) D')
  expect(shape(indent(drafts, 'd'))).toBe('A(B C D)')
  expect(shape(indent(drafts, 'a'))).toBe('A(B C) D')
  expect(shape(outdent(drafts, 'b'))).toBe('A(C) B D')
  expect(shape(outdent(drafts, 'a'))).toBe('A(B C) D')
  expect(shape(remove(drafts, 'a'))).toBe('D')
  const fresh = { key: 'n', title: 'N', children: [] }
  expect(shape(addAfter(drafts, 'b', fresh))).toBe('A(B N C) D')
  expect(shape(addAfter(drafts, undefined, fresh))).toBe('A(B C) D N')
})

test('a topic without a title is not sent', () => {
  expect(outlineOf(rename(drafts, 'b', '  '))[0]?.children.map(({ id }) => id)).toEqual(['c'])
})
