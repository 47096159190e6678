import { expect, test } from 'vitest'
import { makeEventParser } from './server-events.ts'

const STREAM =
  'retry: 3000\nid: 4\nevent: ready\ndata: {}\n\n:\n\nid: 5\r\nevent: notification\r\ndata: {"title":"Đề: 1"}\r\n\r\ndata: a\ndata:b\n\nid: 6\ndata: cut'
const EVENTS = [
  { id: '4', event: 'ready', data: '{}' },
  { id: '5', event: 'notification', data: '{"title":"Đề: 1"}' },
  { id: undefined, event: 'message', data: 'a\nb' },
]

test('events are the same whatever the pieces; one that is cut off is none', () => {
  for (const size of [1, 2, 3, 7, 50, STREAM.length]) {
    // A piece never ends between the two characters of a line's end: the service ends lines with one.
    const text = size === STREAM.length ? STREAM : STREAM.replaceAll('\r', '')
    const parse = makeEventParser()
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, n) => text.slice(n * size, (n + 1) * size))
    expect(pieces.flatMap((piece) => parse(piece))).toEqual(EVENTS)
  }
})
