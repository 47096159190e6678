import type { Topic } from '@learinal/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../platform/http/problems.ts'
import { editOutline, type OutlineInput } from './outline-edit.ts'
import { indexById, mergeOutline, outlineOf, withDescendants, type OutlineNode, type OutlineSource } from './outline.ts'

function topic(id: string, children: Topic[] = []): Topic {
  return { id, title: `Title of ${id}`, level: 1, startPage: 1, start: 0, endPage: 2, end: 9, children }
}

function source(id: string, topics: Topic[]): OutlineSource {
  return { id, title: `${id}.pdf`, pageCount: 2, topics }
}

const OS = source('os', [topic('os:1', [topic('os:1.1'), topic('os:1.2')]), topic('os:2')])
const NET = source('net', [topic('net:1')])

/** Ids as an indented list. */
function shape(outline: OutlineNode[], indent = ''): string[] {
  return outline.flatMap(({ id, children }) => [indent + id, ...shape(children, `${indent}  `)])
}

function names(): () => string {
  let n = 0
  return () => `hand-${++n}`
}

function edit(sources: OutlineSource[], input: OutlineInput[], current = outlineOf(sources)) {
  return editOutline(outlineOf(sources), current, input, names())
}

test('an unedited outline has a node a document, with its topics below', () => {
  expect(shape(outlineOf([OS, NET]))).toEqual(['os', '  os:1', '    os:1.1', '    os:1.2', '  os:2', 'net', '  net:1'])
})

test('a document that is its own only topic has no topic below', () => {
  expect(shape(outlineOf([source('plain', [topic('plain')])]))).toEqual(['plain'])
})

describe('an edited outline', () => {
  const input: OutlineInput[] = [
    { title: 'Week 1', children: [{ id: 'os:2', title: 'Memory' }] },
    {
      id: 'os',
      title: 'os.pdf',
      children: [{ id: 'os:1', title: 'Title of os:1', children: [{ id: 'os:1.2', title: 'x' }] }],
    },
  ]
  const edited = edit([OS], input)
  const rebuild = (sources: OutlineSource[]) => mergeOutline(outlineOf(sources), edited.outline, edited.edits)

  test('keeps what was added, moved, renamed and removed when it is rebuilt', () => {
    expect(shape(edited.outline)).toEqual(['hand-1', '  os:2', 'os', '  os:1', '    os:1.2'])
    expect(rebuild([OS])).toEqual(edited.outline)
    expect(indexById(rebuild([OS])).get('os:2')?.title).toBe('Memory')
  })

  test('takes in a new document and new topics at their place', () => {
    const grown = source('os', [
      topic('os:0'),
      topic('os:1', [topic('os:1.1'), topic('os:1.2'), topic('os:1.3')]),
      topic('os:2'),
    ])
    expect(shape(rebuild([grown, NET]))).toEqual([
      'hand-1',
      '  os:2',
      'os',
      '  os:1',
      '    os:1.2',
      '    os:1.3',
      '  os:0',
      'net',
      '  net:1',
    ])
  })

  test('loses the topics of a deleted document, not what was added by hand', () => {
    expect(shape(rebuild([]))).toEqual(['hand-1'])
  })

  test('what lies in a topic that is gone moves up', () => {
    const inside = edit([OS, NET], [{ id: 'net', title: 'N', children: [{ id: 'os:2', title: 'Title of os:2' }] }])
    expect(shape(mergeOutline(outlineOf([OS]), inside.outline, inside.edits))).toEqual(['os:2'])
  })

  test('gets a removed topic back when its id is sent again', () => {
    const again = edit([OS], [{ id: 'os:1.1', title: 'Title of os:1.1' }], edited.outline)
    expect(shape(again.outline)).toEqual(['os:1.1'])
  })

  test('takes pages and document from the document', () => {
    expect(indexById(edited.outline).get('os:2')).toMatchObject({ documentId: 'os', pages: { from: 1, to: 2 } })
  })

  test.each([
    ['an unknown id', [{ id: 'os:9', title: 'x' }], '/outline/0'],
    ['an id twice', [{ id: 'os', title: 'x', children: [{ id: 'os', title: 'y' }] }], '/outline/0/children/0'],
  ])('is refused with %s', (_, wrong, place) => {
    expect(() => edit([OS], wrong)).toThrow(Problem)
    try {
      edit([OS], wrong)
    } catch (error) {
      expect(error).toMatchObject({ code: 'outline_invalid', params: { place } })
    }
  })
})

test('any edit, rebuilt on the same documents, is itself; every topic is there once or was removed', () => {
  const ids = [...indexById(outlineOf([OS, NET])).keys()]
  const tree = fc.letrec<{ node: OutlineInput }>((tie) => ({
    node: fc.record(
      {
        id: fc.constantFrom(...ids),
        title: fc.string({ minLength: 1, maxLength: 5 }),
        children: fc.array(tie('node'), { maxLength: 3, depthIdentifier: 'node' }),
      },
      { requiredKeys: ['title'] },
    ),
  })).node
  const withoutRepeats = (nodes: OutlineInput[], seen = new Set<string>()): OutlineInput[] =>
    nodes.flatMap((node) => {
      if (node.id !== undefined && seen.has(node.id)) return []
      if (node.id !== undefined) seen.add(node.id)
      return [{ ...node, children: withoutRepeats(node.children ?? [], seen) }]
    })
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 5 }), (input) => {
      const { outline, edits } = edit([OS, NET], withoutRepeats(input))
      expect(mergeOutline(outlineOf([OS, NET]), outline, edits)).toEqual(outline)
      const present = [...indexById(outline).keys()].filter((id) => !id.startsWith('hand-'))
      expect([...present, ...edits.removed].sort()).toEqual([...ids].sort())
    }),
  )
})

test('choosing a topic chooses all below it; an unknown one is told', () => {
  const { outline } = edit(
    [OS],
    [
      { title: 'Week 1', children: [{ id: 'os:2', title: 'M' }] },
      { id: 'os', title: 'o' },
    ],
  )
  expect(withDescendants(outline, ['hand-1'])).toEqual(['hand-1', 'os:2'])
  expect(withDescendants(outlineOf([OS]), ['os:1'])).toEqual(['os:1', 'os:1.1', 'os:1.2'])
  expect(withDescendants(outline, ['os:1'])).toBeUndefined()
})
