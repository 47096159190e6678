import { connect } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import { aLearner } from '../../../test/factories/accounts.ts'
import {
  learner,
  makeSubject,
  rowsOf,
  send,
  storedFiles,
  textFile,
  type DocumentView,
  type Failure,
  type Learner,
  type Subject,
  type Uploaded,
} from '../../../test/factories/material.ts'

let server: TestServer
let lan: Learner
let subject: Subject
beforeAll(async () => {
  server = await build(undefined, { workers: false })
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
  subject = await makeSubject(lan)
})

describe('an upload', () => {
  test('takes ten files in their order and no eleventh', async () => {
    const files = Array.from({ length: 11 }, (_, n) => textFile(`${n}.txt`, 'a'))
    const before = await storedFiles(server)
    const tooMany = await send(lan, subject.id, files)
    expect([tooMany.status, tooMany.body.code]).toEqual([413, 'too_many_files'])
    expect(await rowsOf(server, subject.id)).toEqual([])
    expect(await storedFiles(server)).toEqual(before)

    const ten = await send<Uploaded>(lan, subject.id, files.slice(0, 10))
    expect(ten.body.items.map(({ fileName }) => fileName)).toEqual(files.slice(0, 10).map(({ name }) => name))
  })

  test.each([
    ['no file', [], 'file', 400, 'file_missing'],
    ['another field', [textFile('a.txt', 'a')], 'files', 400, 'upload_field_unknown'],
    ['an empty file', [textFile('a.txt', 'a'), textFile('leer.txt', '')], 'file', 400, 'file_empty'],
    [
      'a byte too many',
      [textFile('a.txt', 'a'), textFile('b.txt', 'b'.repeat(20 * 1024 * 1024 + 1))],
      'file',
      413,
      'file_too_large',
    ],
  ] as const)('with %s is refused and leaves nothing', async (_, files, field, status, code) => {
    const before = await storedFiles(server)
    const answer = await send(lan, subject.id, [...files], field)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(await rowsOf(server, subject.id)).toEqual([])
    expect(await storedFiles(server)).toEqual(before)
  })

  test('with a text field, or not as multipart, or cut off is refused', async () => {
    const url = `/subjects/${subject.id}/documents`
    const form = new FormData()
    form.append('file', 'only text')
    expect((await lan.call('POST', url, form)).body.code).toBe('upload_field_unknown')
    expect((await lan.call('POST', url, { file: 'a' })).status).toBe(415)
    const cut = Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf a fi')
    const answer = await lan.call('POST', url, cut, { 'content-type': 'multipart/form-data; boundary=x' })
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed_body'])
    expect(await rowsOf(server, subject.id)).toEqual([])
  })

  test('keeps 20 MiB exactly, and names the file that is too large in the language of the caller', async () => {
    const whole = await send<Uploaded>(lan, subject.id, [textFile('max.txt', '\n'.repeat(20 * 1024 * 1024))])
    expect(whole.status).toBe(202)
    const minh = await learner(server, 'vi')
    const { id } = await makeSubject(minh)
    const large = await send(minh, id, [textFile('Đề cương.txt', '\n'.repeat(20 * 1024 * 1024 + 1))])
    expect(large.body.detail).toContain('"Đề cương.txt" lớn hơn 20 MiB')
  })

  test('is refused over a real connection while the client still sends', async (t) => {
    const own = await build(t, { workers: false })
    const minh = await aLearner(own)
    const made = await minh.request('POST', '/subjects', { name: 'a' })
    const origin = await own.app.listen({ port: 0 })
    const form = new FormData()
    form.append('file', textFile('large.txt', 'x'.repeat(60 * 1024 * 1024)))
    const answer = await fetch(`${origin}/api/v1/subjects/${made.json<Subject>().id}/documents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${minh.token}` },
      body: form,
    })
    expect([answer.status, ((await answer.json()) as Failure).code]).toEqual([413, 'file_too_large'])
    expect(await storedFiles(own)).toEqual([])
  })

  test('broken off by the client leaves nothing', async (t) => {
    const own = await build(t, { workers: false })
    const minh = await aLearner(own)
    const { id } = (await minh.request('POST', '/subjects', { name: 'a' })).json<Subject>()
    const origin = await own.app.listen({ port: 0 })
    const { hostname, port } = new URL(origin)
    const closed = new Promise<void>((resolve) => {
      own.app.server.once('connection', (connection) =>
        connection.once('close', () => {
          resolve()
        }),
      )
    })
    const socket = connect(Number(port), hostname)
    socket.write(
      `POST /api/v1/subjects/${id}/documents HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${minh.token}\r\n` +
        'content-type: multipart/form-data; boundary=x\r\ncontent-length: 1000000\r\n\r\n' +
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf a file',
    )
    await vi.waitFor(async () => {
      expect(await storedFiles(own)).toHaveLength(1)
    }, 10_000)
    socket.destroy()
    await closed
    await vi.waitFor(async () => {
      expect(await storedFiles(own)).toEqual([])
    }, 10_000)
    expect(await rowsOf(own, id)).toEqual([])
  })

  test('whose client hung up before it was read is over; a repeat is taken', async (t) => {
    const own = await build(t, { workers: false })
    const minh = await aLearner(own)
    const { id } = (await minh.request('POST', '/subjects', { name: 'a' })).json<Subject>()
    const origin = await own.app.listen({ port: 0 })
    const { hostname, port } = new URL(origin)
    const head = 'content-disposition: form-data; name="file"; filename="a.txt"'
    const body = `--x\r\n${head}\r\n\r\n${'words '.repeat(50)}\r\n--x--\r\n`
    const headers = {
      authorization: `Bearer ${minh.token}`,
      'content-type': 'multipart/form-data; boundary=x',
      'idempotency-key': 'once',
    }
    const closed = new Promise((resolve) => {
      own.app.server.once('connection', (connection) => connection.once('close', resolve))
    })
    const other = own.another()
    await other.transaction().execute(async (trx) => {
      // The request waits for the subject, and only then reads on.
      await sql`lock table subjects in access exclusive mode`.execute(trx)
      const socket = connect(Number(port), hostname)
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      socket.write(
        `POST /api/v1/subjects/${id}/documents HTTP/1.1\r\nhost: x\r\n${lines.join('')}content-length: ${body.length}\r\n\r\n` +
          body.slice(0, 100),
      )
      await vi.waitFor(async () => {
        const keys = await trx.selectFrom('idempotencyKeys').select('key').where('userId', '=', minh.id).execute()
        expect(keys).toHaveLength(1)
      }, 10_000)
      socket.destroy()
      await closed
    })
    await other.destroy()
    await vi.waitFor(async () => {
      const repeat = await fetch(`${origin}/api/v1/subjects/${id}/documents`, { method: 'POST', headers, body })
      expect(repeat.status).toBe(202)
    }, 10_000)
    expect(await storedFiles(own)).toHaveLength(1)
  })

  test('keeps the file name in NFC, without its path', async () => {
    const names = [
      'Bài giảng.txt'.normalize('NFD'),
      '../../etc/passwd',
      'C:\\Users\\lan\\Toán.txt',
      `${'ớ'.repeat(300)}.txt`,
    ]
    const answer = await send<Uploaded>(
      lan,
      subject.id,
      names.map((name) => textFile(name, 'a')),
    )
    expect(answer.body.items.map(({ fileName }) => fileName)).toEqual([
      'Bài giảng.txt',
      'passwd',
      'Toán.txt',
      `${'ớ'.repeat(251)}.txt`,
    ])
  })

  test('never fills a subject beyond 50, however many arrive at once', async () => {
    const ten = () => Array.from({ length: 10 }, (_, n) => textFile(`${n}.txt`, 'a'))
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(lan, subject.id, ten())))
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 202, 202, 202, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('subject_full')
    const rows = await rowsOf(server, subject.id)
    expect(rows).toHaveLength(50)
    const kept = rows.map(({ storageKey }) => storageKey)
    expect((await storedFiles(server)).filter((key) => kept.includes(key))).toHaveLength(50)
    const one = await send(lan, subject.id, [textFile('51.txt', 'a')])
    expect([one.status, one.body.code]).toEqual([409, 'subject_full'])
  })
})

test('the list of a subject pages through its documents, newest first, by status', async () => {
  const files = Array.from({ length: 5 }, (_, n) => textFile(`${n}.txt`, 'a'))
  await send(lan, subject.id, files)
  type List = { items: DocumentView[]; nextCursor: string | null; total?: number }
  const url = `/subjects/${subject.id}/documents`
  const { body: first } = await lan.call<List>('GET', `${url}?limit=3&withTotal=true`)
  expect([first.items.map(({ fileName }) => fileName), first.total]).toEqual([['4.txt', '3.txt', '2.txt'], 5])
  const { body: second } = await lan.call<List>('GET', `${url}?limit=3&cursor=${first.nextCursor ?? ''}`)
  expect([second.items.map(({ fileName }) => fileName), second.nextCursor]).toEqual([['1.txt', '0.txt'], null])
  const { body: oldest } = await lan.call<List>('GET', `${url}?sort=createdAt&limit=1`)
  expect(oldest.items.map(({ fileName }) => fileName)).toEqual(['0.txt'])
  const { body: failed } = await lan.call<List>('GET', `${url}?status=failed`)
  expect(failed.items).toEqual([])
})
