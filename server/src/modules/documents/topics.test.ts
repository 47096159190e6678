import type { Topic } from '@learinal/engine'
import { expect, test } from 'vitest'
import { keepTopics } from './topics.ts'

function topic(id: string, children: Topic[] = [], title = id): Topic {
  return { id, title, level: 1, startPage: 1, start: 0, endPage: 1, end: 9, children }
}

function flat(topics: Topic[]): Topic[] {
  return topics.flatMap((each) => [each, ...flat(each.children)])
}

const keep = (outline: Topic[]) => flat(keepTopics('d', 'title', outline, []))

test('ids are unique in the subject, the tree stays', () => {
  expect(keepTopics('d', 'title', [topic('a', [topic('b')]), topic('c')], [])).toMatchObject([
    { id: 'd:a', title: 'a', children: [{ id: 'd:b', children: [] }] },
    { id: 'd:c', children: [] },
  ])
})

test('of too many topics the upper levels are kept', () => {
  const outline = Array.from({ length: 200 }, (_, n) => topic(`t${n}`, [topic(`t${n}.1`), topic(`t${n}.2`)]))
  const kept = keep(outline)
  expect(kept).toHaveLength(300)
  expect(kept.filter(({ id }) => !id.includes('.'))).toHaveLength(200)
})

test('six levels are kept, and titles of 300 characters without half a surrogate pair', () => {
  let deep = topic('bottom')
  for (let level = 1; level < 9; level++) deep = topic(`level-${level}`, [deep])
  expect(keep([deep])).toHaveLength(6)
  expect(keep([topic('a', [], `${'x'.repeat(299)}😀`)])[0]?.title).toBe('x'.repeat(299))
})
