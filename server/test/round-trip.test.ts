import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, type TestServer } from './build.ts'
import { learner, makeSubject, send, textFile, type Answer, type Learner } from './factories/material.ts'
import { questionsAt, readySubject, startAttempt, writeSet, type QuestionSet } from './factories/sets.ts'
import { anEmail } from './factories/accounts.ts'
import type { Schema } from './fuzz/schema.ts'
import { NAUGHTY } from './fuzz/naughty.ts'
import { operationsOf } from './fuzz/operations.ts'

/** Text that the product does not give back: secrets, and words of closed vocabularies or of our own. */
const NOT_TEXT =
  /\.(email|password|currentPassword|newPassword|token|attemptToken|challenge|code|timeZone|id|topicIds\[\]|topicId)$/
/** A citation is ours: it can be sent back, not changed. */
const OURS = /\.citation\./

let server: TestServer
let lan: Learner
beforeAll(async () => {
  server = await build(undefined, { workers: false })
  lan = await learner(server)
})
afterAll(() => server.close())

/** What came of a text: the answer to its writing, and how it is read back. */
type Trip = (text: string) => Promise<{ answer: Answer<unknown>; read: () => Promise<string | null | undefined> }>

const question = (more: object) => ({ ...questionsAt(['remember'])[0], ...more })
const first = (set: QuestionSet) => set.questions[0]

async function patched(url: string, field: string, text: string) {
  const answer = await lan.call<unknown>('PATCH', url, { [field]: text })
  return { answer, read: async () => (await lan.call<Record<string, string>>('GET', url)).body[field] }
}

/** Makes one, and reads `pick` of it. */
async function made<T extends { id: string }>(url: string, body: object, pick: (made: T) => string | undefined) {
  const answer = await lan.call<T>('POST', url, body)
  return { answer, read: async () => pick((await lan.call<T>('GET', `${url}/${answer.body.id}`)).body) }
}

async function revised(more: (text: string) => object, pick: (set: QuestionSet) => string | undefined, text: string) {
  const { id } = await writeSet(lan)
  const answer = await lan.call<unknown>('PUT', `/question-sets/${id}/questions`, { questions: [question(more(text))] })
  return { answer, read: async () => pick((await lan.call<QuestionSet>('GET', `/question-sets/${id}`)).body) }
}

const inQuestion: Record<string, [(text: string) => object, (set: QuestionSet) => string | undefined]> = {
  'questions[].stem': [(stem) => ({ stem }), (set) => first(set)?.stem],
  'questions[].options[].text': [
    (text) => ({ options: [{ text }, { text: 'sai' }] }),
    (set) => first(set)?.options.find(({ id }) => id === first(set)?.key)?.text,
  ],
  'questions[].explanation': [
    (explanation) => ({ explanation }),
    (set) => (first(set) as unknown as { explanation: string }).explanation,
  ],
  'questions[].topic': [(topic) => ({ topic }), (set) => (first(set) as unknown as { topic: string }).topic],
}

const FIELDS: Record<string, Trip> = {
  'POST /api/v1/auth/register .fullName': async (text) => {
    const email = anEmail()
    const answer = await lan.call<unknown>('POST', '/auth/register', {
      fullName: text,
      email,
      password: 'Ba-con-meo-7',
    })
    const find = server.db.selectFrom('users').select('fullName').where('emailKey', '=', email)
    return { answer, read: async () => (await find.executeTakeFirst())?.fullName }
  },
  'PATCH /api/v1/me .fullName': (text) => patched('/me', 'fullName', text),
  'POST /api/v1/subjects .name': (text) =>
    made('/subjects', { name: text }, (one: { id: string; name: string }) => one.name),
  'POST /api/v1/subjects .description': (text) =>
    made('/subjects', { name: 'x', description: text }, (one: { id: string; description: string }) => one.description),
  'PATCH /api/v1/subjects/{id} .name': async (text) =>
    patched(`/subjects/${(await makeSubject(lan)).id}`, 'name', text),
  'PATCH /api/v1/subjects/{id} .description': async (text) =>
    patched(`/subjects/${(await makeSubject(lan)).id}`, 'description', text),
  'PUT /api/v1/subjects/{id}/outline .outline[].title': async (title) => {
    const { id } = await makeSubject(lan)
    const answer = await lan.call<unknown>('PUT', `/subjects/${id}/outline`, { outline: [{ title }] })
    return {
      answer,
      read: async () =>
        (await lan.call<{ outline: { title: string }[] }>('GET', `/subjects/${id}`)).body.outline[0]?.title,
    }
  },
  'POST /api/v1/question-sets/generate .title': async (title) => {
    const { id: subjectId } = await readySubject(server, lan, ['A kernel is the heart of a system.'])
    const answer = await lan.call<QuestionSet>('POST', '/question-sets/generate', { subjectId, count: 1, title })
    return {
      answer,
      read: async () => (await lan.call<QuestionSet>('GET', `/question-sets/${answer.body.id}`)).body.title,
    }
  },
  'POST /api/v1/question-sets .title': (title) =>
    made('/question-sets', { title, questions: [question({})] }, (set: QuestionSet) => set.title),
  'POST /api/v1/flags .note': (text) => flagged('note', text),
  'PATCH /api/v1/flags/{id} .answer': (text) => flagged('answer', text),
  'PATCH /api/v1/question-sets/{id} .title': async (text) =>
    patched(`/question-sets/${(await writeSet(lan)).id}`, 'title', text),
  ...Object.fromEntries(
    Object.entries(inQuestion).flatMap(([name, [more, pick]]): [string, Trip][] => [
      [
        `POST /api/v1/question-sets .${name}`,
        (text) => made('/question-sets', { title: 'x', questions: [question(more(text))] }, pick),
      ],
      [`PUT /api/v1/question-sets/{id}/questions .${name}`, (text) => revised(more, pick, text)],
    ]),
  ),
}

/** A question of an own set that is disputed by its owner; `text` is read back as this field. */
async function flagged(field: 'note' | 'answer', text: string) {
  const set = await writeSet(lan)
  const attempt = await startAttempt(lan, set.id)
  const body = { attemptId: attempt.id, questionId: first(set)?.id, reason: 'other' }
  const raised = await lan.call<{ id: string }>('POST', '/flags', field === 'note' ? { ...body, note: text } : body)
  const answer: Answer<unknown> =
    field === 'note'
      ? raised
      : await lan.call('PATCH', `/flags/${raised.body.id}`, { status: 'dismissed', answer: text })
  const read = async () =>
    (await lan.call<{ items: Record<string, string>[] }>('GET', `/flags?setId=${set.id}`)).body.items[0]?.[field]
  return { answer, read }
}

test('the table has every text field of the API', () => {
  const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as never
  const found = operationsOf(document).flatMap(({ name, body }) =>
    body === undefined ? [] : textsIn(body).map((field) => `${name} ${field}`),
  )
  const asked = found.filter((name) => !NOT_TEXT.test(name) && !OURS.test(name) && !/children/.test(name))
  expect([...new Set(asked)].sort()).toEqual(Object.keys(FIELDS).sort())
})

function textsIn(schema: Schema, at = ''): string[] {
  return [
    ...(schema.type === 'string' && schema.enum === undefined && schema.format === undefined ? [at] : []),
    ...(schema.anyOf ?? []).flatMap((one) => textsIn(one, at)),
    ...(schema.items === undefined ? [] : textsIn(schema.items, `${at}[]`)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => textsIn(one, `${at}.${name}`)),
  ]
}

describe('a text is refused by its place, or read back as it was, in NFC:', () => {
  test.each(Object.entries(FIELDS))('%s', { timeout: 60_000 }, async (name, trip) => {
    const last = name.split('.').at(-1) ?? ''
    const accepted: string[] = []
    for (const text of NAUGHTY) {
      const { answer, read } = await trip(text)
      if (answer.status >= 400) {
        expect(answer.status, answer.text).toBeLessThan(500)
        const { errors } = answer.body as { errors?: { path: string }[] }
        expect(errors?.map((error) => error.path).join(' '), answer.text).toContain(last)
      } else {
        accepted.push(text)
        expect(await read()).toBe(text.normalize('NFC'))
      }
    }
    // Not by refusing them all: these are names and sentences that somebody may mean.
    for (const text of [
      "'; drop table users; --",
      '<script>alert(1)</script>',
      '田中さんにあげて下さい',
      '👩‍👩‍👧‍👦🇻🇳',
      'null',
    ]) {
      expect(accepted).toContain(text)
    }
  })
})

test('a file keeps its name, without the folders that it claims', async () => {
  for (const text of NAUGHTY.filter((one) => one.isWellFormed() && !/[\0\r\n"]/.test(one) && one.length < 200)) {
    const answer = await send<{ items: { fileName: string }[] }>(lan, (await makeSubject(lan)).id, [
      textFile(`${text}.txt`, `about ${text}`),
    ])
    expect(answer.status, answer.text).toBe(202)
    const name = answer.body.items[0]?.fileName ?? ''
    expect(name).toMatch(/\.txt$/)
    expect(path.posix.basename(name)).toBe(name)
    if (/^[\p{L}\p{N} ]+$/u.test(text.trim()) && text.trim() === text) expect(name).toBe(`${text.normalize('NFC')}.txt`)
  }
})
