import { randomBytes, randomUUID } from 'node:crypto'
import { TOTP } from 'otpauth'
import { expect } from 'vitest'
import { TABLE } from '../authorization-table.ts'
import type { TestServer } from '../build.ts'
import { aLearner, anAccount, anEmail, requestAs, signIn } from '../factories/accounts.ts'
import { addDocuments, learnerOf, textFile, CHAPTERS } from '../factories/material.ts'
import { answerRight, generate, startAttempt, writeSet, type Attempt } from '../factories/sets.ts'
import { askDirectly } from './directly.ts'
import { aWorld, type Person, type World } from '../factories/world.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Asks everything that can be asked: every route as its table has it, lists in all their forms, accounts, and the jobs. */
export async function askEverything(server: TestServer): Promise<void> {
  const admin = await aLearner(server, { role: 'admin' })
  const looked = await aWorld(server)
  for (const url of ['/health/deep', '/metrics']) await server.app.inject({ url })
  for (const [route, row] of Object.entries(TABLE)) {
    // A stream does not end by itself: what it asks is asked directly.
    if (!route.includes('/api/v1') || row.isStream === true) continue
    const world = route.startsWith('GET ') ? looked : await aWorld(server)
    const person = row.who === 'admin' ? admin : world.owner
    const [method, at = ''] = route.split(' ') as [Method, string?]
    const url = row.at?.(world) ?? at.replace('/api/v1', '')
    const answer = await person.request(method, url, row.body?.(world, person))
    expect(answer.statusCode, `${route} ${answer.body}`).toBeLessThan(500)
  }
  await askLists(admin, looked)
  await studyWithJobs(server)
  await signInEveryWay(server)
  await shareAndClaim(server)
  await askDirectly(server)
}

const PLACE = '0198c0de-0000-7000-8000-000000000000'
const cursorAt = (...values: (string | number)[]) =>
  Buffer.from(JSON.stringify([...values, PLACE])).toString('base64url')

/** What cursors hold before the id. */
const FIRST: Record<string, (string | number)[]> = {
  name: ['a'],
  '-name': ['z'],
  title: ['a'],
  '-title': ['z'],
  due: [1],
}
/** Of notifications it is their number, whichever the order. */
const NUMBERED = '/notifications'

/** Every order, from the beginning and from somewhere on, with each filter and the total. */
async function askLists(admin: Person, { owner, subjectId, setId }: World): Promise<void> {
  const lists: [Person, string, string[], string[]][] = [
    [owner, '/auth/sessions', ['createdAt', '-createdAt'], ['']],
    [owner, '/subjects', ['createdAt', '-createdAt', 'name', '-name'], ['']],
    [owner, `/subjects/${subjectId}/documents`, ['createdAt', '-createdAt'], ['', '&status=ready']],
    [
      owner,
      '/question-sets',
      ['createdAt', '-createdAt', 'title', '-title'],
      ['', `&subjectId=${subjectId}`, '&status=ready', '&q=dia'],
    ],
    [owner, `/question-sets/${setId}/revisions`, ['-number'], ['']],
    [owner, '/attempts', ['startedAt', '-startedAt'], ['', `&setId=${setId}`, '&status=in_progress']],
    [owner, '/practice/due', ['due'], ['']],
    [owner, '/notifications', ['-createdAt'], ['', '&read=false']],
    [owner, '/flags', ['-createdAt'], ['', '&of=my_sets', `&setId=${setId}`, '&status=open']],
    [admin, '/flags', ['-createdAt'], ['&of=everybody']],
    [
      admin,
      '/admin/users',
      ['createdAt', '-createdAt'],
      ['', '&q=1234', '&q=anh%201234', '&role=admin', '&status=deactivated'],
    ],
    [
      admin,
      '/admin/audit-log',
      ['at', '-at'],
      ['', `&actorId=${owner.id}`, `&subjectId=${owner.id}`, '&from=2099-01-01T00:00:00Z', '&action=user.link'],
    ],
  ]
  const urls = lists.flatMap(([person, list, sorts, filters]) =>
    sorts.flatMap((sort) =>
      filters.flatMap((filter) => [
        { person, url: `${list}?sort=${sort}${filter}&withTotal=true` },
        {
          person,
          url: `${list}?sort=${sort}${filter}&cursor=${cursorAt(...(list === NUMBERED ? [9] : (FIRST[sort] ?? [])))}`,
        },
      ]),
    ),
  )
  for (const { person, url } of urls) {
    const answer = await person.request('GET', url)
    expect(answer.statusCode, `${url} ${answer.body}`).toBe(200)
  }
  for (const more of ['', '&type=document', `&cursor=${cursorAt(2)}`])
    expect((await owner.request('GET', `/search?q=he%20dieu${more}`)).statusCode).toBe(200)
  expect((await owner.request('GET', `/progress?subjectId=${subjectId}`)).statusCode).toBe(200)
}

/** Documents are read, questions are made of them, answered, edited and deleted; what fails is tried again. */
async function studyWithJobs(server: TestServer): Promise<void> {
  const lan = learnerOf(await aLearner(server))
  const { body: subject } = await lan.call<{ id: string }>('POST', '/subjects', { name: 'OS' })
  const text = Object.entries(CHAPTERS).map(([title, prose]) => `${title}\n\n${prose}`)
  const files = [textFile('os.txt', text.join('\n\n')), textFile('empty.txt', ' ')]
  const [first, broken] = await addDocuments(server, lan, subject.id, files)
  await lan.call('POST', `/documents/${broken?.id ?? ''}/retry`)
  await lan.call('POST', `/documents/${first?.id ?? ''}/summary`)
  const made = []
  for (const documentIds of [[first?.id], [first?.id]])
    made.push(await generate(lan, { subjectId: subject.id, documentIds, count: 3 }))
  await server.drain()
  const set = await writeSet(lan, { subjectId: subject.id })
  const attempt = await startAttempt(lan, set.id)
  await answerRight(lan, attempt.id, set.questions)
  const [one] = attempt.questions
  await lan.call('PUT', `/attempts/${attempt.id}/answers/${one?.id ?? ''}`, { optionId: null })
  await lan.call('POST', `/attempts/${attempt.id}/submit`)
  await server.drain()
  await lan.call('DELETE', `/subjects/${subject.id}`)
  await lan.call('DELETE', `/question-sets/${made[0]?.id ?? ''}`)
}

/** A visitor takes a set by its link and keeps the attempt; its owner deletes the set after that. */
async function shareAndClaim(server: TestServer): Promise<void> {
  const [owner, taker] = [await aWorld(server), await aLearner(server)]
  const visitor = requestAs(server)
  const begun = (await visitor('POST', `/shared/${owner.shareToken}/attempts`)).json<{
    id: string
    attemptToken: string
    questions: Attempt['questions']
  }>()
  expect((await requestAs(server, begun.attemptToken)('GET', `/attempts/${begun.id}`)).statusCode).toBe(200)
  const extended = await owner.owner.request('POST', `/attempts/${begun.id}/extend`, { minutes: 5 })
  expect(extended.statusCode, 'it has no time limit').toBe(409)
  const claimed = await taker.request('POST', `/attempts/${begun.id}/claim`, { attemptToken: begun.attemptToken })
  expect(claimed.statusCode, claimed.body).toBe(200)
  await disputeAndCorrect(owner, { ...begun, taker })
  expect((await owner.owner.request('DELETE', `/question-sets/${owner.setId}`)).statusCode).toBe(204)
}

/** A taker disputes two keys: one is corrected, with the attempt graded again, and the other left as it is. */
async function disputeAndCorrect(
  { owner, setId }: World,
  { id, questions, taker }: { id: string; questions: Attempt['questions']; taker: Person },
): Promise<void> {
  for (const { id: questionId, options } of questions)
    await taker.request('PUT', `/attempts/${id}/answers/${questionId}`, { optionId: options[0]?.id })
  await taker.request('POST', `/attempts/${id}/submit`)
  for (const question of questions.slice(0, 2)) {
    const flagged = { attemptId: id, questionId: question.id, reason: 'wrong_key' }
    for (const status of [201, 200]) expect((await taker.request('POST', '/flags', flagged)).statusCode).toBe(status)
  }
  const received = await owner.request('GET', `/flags?of=my_sets&status=open&setId=${setId}&withTotal=true`)
  const [first, second] = received.json<{
    items: { id: string; questionId: string; key: string; options: { id: string }[] }[]
  }>().items
  const chosen = questions.find((question) => question.id === first?.questionId)?.options[0]?.id
  const other = first?.options.find((option) => option.id !== first.key)?.id
  const key = chosen === first?.key ? other : chosen
  const corrected = await owner.request('PATCH', `/flags/${first?.id ?? ''}`, { status: 'resolved', key })
  expect(corrected.statusCode, corrected.body).toBe(200)
  expect((await owner.request('PATCH', `/flags/${second?.id ?? ''}`, { status: 'dismissed' })).statusCode).toBe(200)
}

async function signInEveryWay(server: TestServer): Promise<void> {
  const nobody = requestAs(server)
  const person = { email: anEmail(), password: 'Ba-con-meo-7' }
  await nobody('POST', '/auth/register', { ...person, fullName: 'Lan' })
  await server.drain()
  const tokenOf = async () => /token=([\w-]+)/.exec((await server.outbox()).at(-1)?.text ?? '')?.[1]
  expect((await nobody('POST', '/auth/verify-email', { token: await tokenOf() })).statusCode).toBe(204)
  await nobody('POST', '/auth/forgot-password', { email: person.email })
  await server.drain()
  const reset = { token: await tokenOf(), password: 'Bon-con-meo-8' }
  expect((await nobody('POST', '/auth/reset-password', reset)).statusCode).toBe(204)
  const login = await nobody('POST', '/auth/login', { email: person.email, password: reset.password })
  const cookie = String(login.headers['set-cookie']).split(';')[0] ?? ''
  const headers = { cookie, origin: server.parts.config.PUBLIC_ORIGIN }
  expect((await nobody('POST', '/auth/refresh', undefined, headers)).statusCode).toBe(200)
  await nobody('POST', '/subjects', { name: 'x' }, { 'idempotency-key': randomUUID() })
  await withTwoFactor(server)
}

async function withTwoFactor(server: TestServer): Promise<void> {
  const { email, password } = await anAccount(server)
  const request = requestAs(server, await signIn(server, email, password))
  const headers = { 'idempotency-key': randomUUID() }
  for (let n = 0; n < 2; n++) await request('POST', '/subjects', { name: 'x' }, headers)
  const { secret, recoveryCodes } = (await request('POST', '/me/two-factor')).json<{
    secret: string
    recoveryCodes: string[]
  }>()
  const code = new TOTP({ secret }).generate()
  expect((await request('POST', '/me/two-factor/confirm', { code })).statusCode).toBe(204)
  for (const second of [randomBytes(3).toString('hex'), recoveryCodes[0]]) {
    const { challenge } = (await requestAs(server)('POST', '/auth/login', { email, password })).json<{
      challenge: string
    }>()
    await requestAs(server)('POST', '/auth/two-factor', { challenge, code: second })
  }
  expect((await request('DELETE', '/me/two-factor', { password })).statusCode).toBe(204)
}
