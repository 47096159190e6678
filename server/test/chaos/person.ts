/** One person who works at Learinal, and remembers exactly what was acknowledged. */
import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { CHAPTERS } from '../factories/material.ts'
import type { Answer, Client } from './client.ts'
import type { Mailbox } from './mailbox.ts'

/** What is sent, if anything. */
type Body = { json?: object; form?: () => FormData }

const MAIL_MS = 120_000
const PASSWORD = 'Ba-con-meo-7'

interface Doc {
  id: string
  name: string
  sha256: string
}
interface Taken {
  id: string
  score: number
}

/** All of it must be there at the end, once, and nothing else. */
export interface Known {
  email: string
  subjects: Map<string, string>
  documents: Doc[]
  /** Title by id, with the number of questions when written by hand. */
  sets: Map<string, { title: string; questions?: number }>
  attempts: Taken[]
}

interface Question {
  id: string
  options: { id: string; text: string }[]
}

export class Person {
  readonly known: Known = {
    email: `${randomUUID()}@example.org`,
    subjects: new Map(),
    documents: [],
    sets: new Map(),
    attempts: [],
  }
  readonly #client: Client
  readonly #random: () => number
  #token: string | undefined
  #n = 0

  constructor(client: Client, random: () => number) {
    this.#client = client
    this.#random = random
  }

  /** Registers, gets the mail, confirms and signs in: each acknowledged, and the mail not lost. */
  async signUp(mailbox: Mailbox): Promise<void> {
    const { email } = this.known
    await this.#expect([202, 201], 'POST', '/auth/register', { fullName: 'Lan', email, password: PASSWORD })
    const until = Date.now() + MAIL_MS
    let token: string | undefined
    while (token === undefined) {
      if (Date.now() > until) throw new Error(`no mail came to ${email} within ${MAIL_MS} ms`)
      await delay(100)
      token = mailbox
        .of(email)
        .map((text) => /token=([\w-]+)/.exec(text)?.[1])
        .at(-1)
    }
    // A repeat after a lost answer is told that the token was used.
    await this.#expect([200, 204, 400], 'POST', '/auth/verify-email', { token })
    await this.signIn()
  }

  get token(): string {
    return this.#token ?? ''
  }

  async signIn(): Promise<void> {
    const body = { email: this.known.email, password: PASSWORD }
    const { accessToken } = (await this.#expect([200], 'POST', '/auth/login', body)).body as { accessToken: string }
    this.#token = accessToken
  }

  /** One thing that people do, chosen at random. */
  async step(): Promise<void> {
    const { subjects, sets } = this.known
    const written = [...sets].filter(([, { questions }]) => questions !== undefined)
    const dice = this.#random()
    if (subjects.size === 0 || dice < 0.1) await this.#addSubject()
    else if (dice < 0.25) await this.#rename(this.#pick([...subjects.keys()]))
    else if (dice < 0.4) await this.#upload(this.#pick([...subjects.keys()]))
    else if (dice < 0.45 && this.known.documents.length > 0) await this.#generate(this.#pick([...subjects.keys()]))
    else if (written.length === 0 || dice < 0.6) await this.#writeSet()
    else await this.#practise(this.#pick(written.map(([id]) => id)))
  }

  async #addSubject(): Promise<void> {
    const name = `Môn ${++this.#n}`
    const { id } = await this.#create<{ id: string }>([201], '/subjects', '/subjects', 'name', name, { json: { name } })
    this.known.subjects.set(id, name)
    await this.#seenEverywhere(`/subjects/${id}`, name)
  }

  async #rename(id: string): Promise<void> {
    const name = `Tên ${++this.#n}`
    await this.#expect([200], 'PATCH', `/subjects/${id}`, { name })
    this.known.subjects.set(id, name)
    await this.#seenEverywhere(`/subjects/${id}`, name)
  }

  async #upload(subjectId: string): Promise<void> {
    const name = `bài-${++this.#n}.txt`
    const text = [`${name} of ${this.known.email}`, ...Object.values(CHAPTERS)].join('\n\n')
    const form = () => {
      const made = new FormData()
      made.set('file', new File([text], name))
      return made
    }
    const route = `/subjects/${subjectId}/documents`
    const made = await this.#create<{ id: string } | { items: { id: string }[] }>(
      [202],
      route,
      route,
      'fileName',
      name,
      { form },
    )
    const id = 'items' in made ? (made.items[0]?.id ?? '') : made.id
    this.known.documents.push({ id, name, sha256: hash(Buffer.from(text)) })
  }

  async #writeSet(): Promise<void> {
    const title = `Đề ${++this.#n}`
    const questions = Array.from({ length: 4 }, (_, i) => ({
      stem: `Câu ${i + 1} của ${title}?`,
      options: [{ text: 'đúng' }, { text: 'sai' }, { text: 'gần đúng' }],
      key: 0,
    }))
    const { id } = await this.#create<{ id: string }>([201], '/question-sets', '/question-sets', 'title', title, {
      json: { title, questions },
    })
    this.known.sets.set(id, { title, questions: questions.length })
  }

  async #generate(subjectId: string): Promise<void> {
    const title = `Bộ ${++this.#n}`
    const answer = await this.#send('POST', '/question-sets/generate', { json: { subjectId, title, count: 2 } })
    // Nothing was read there yet.
    if (answer.status === 409 && (answer.body as { code: string }).code === 'no_ready_documents') return
    const id =
      answer.status === 202
        ? (answer.body as { id: string }).id
        : await this.#lost(answer, '/question-sets', 'title', title)
    this.known.sets.set(id, { title })
  }

  /** Starts an attempt, answers with autosave, changes some answers, submits, and checks the score. */
  async #practise(setId: string): Promise<void> {
    const start = await this.#expect([200, 201], 'POST', `/question-sets/${setId}/attempts`)
    const { id, questions } = start.body as { id: string; questions: Question[] }
    let right = 0
    for (const question of questions) {
      const chosen = this.#pick(question.options)
      if (this.#random() < 0.3) await this.#save(id, question.id, this.#pick(question.options).id)
      await this.#save(id, question.id, chosen.id)
      if (chosen.text === 'đúng') right += 1
    }
    const { body } = await this.#expect([200], 'POST', `/attempts/${id}/submit`)
    const { correct, score } = body as { correct: number; score: number }
    if (correct !== right) this.#client.complaints.push(`attempt ${id}: ${correct} right instead of ${right}`)
    this.known.attempts.push({ id, score })
  }

  async #save(attemptId: string, questionId: string, optionId: string): Promise<void> {
    await this.#expect([204], 'PUT', `/attempts/${attemptId}/answers/${questionId}`, { optionId })
  }

  /** What one process acknowledged, all show from then on. */
  async #seenEverywhere(route: string, name: string): Promise<void> {
    for (const at of [0, 1]) {
      const { body } = await this.get(route, at)
      const shown = (body as { name?: string }).name
      if (shown !== name) this.#client.complaints.push(`${route} shows ${String(shown)} after ${name} was acknowledged`)
    }
  }

  async #create<T>(
    expected: number[],
    route: string,
    list: string,
    field: string,
    name: string,
    body: Body,
  ): Promise<T> {
    const answer = await this.#send('POST', route, body)
    if (expected.includes(answer.status)) return answer.body as T
    return { id: await this.#lost(answer, list, field, name) } as T
  }

  /** It was done but its answer was lost: then it is in the list. */
  async #lost(answer: Answer, list: string, field: string, name: string): Promise<string> {
    if ((answer.body as { code?: string } | undefined)?.code !== 'answer_lost') throw unexpected('POST', list, answer)
    const { items } = (await this.get(`${list}?limit=100`)).body as { items: Record<string, string>[] }
    const found = items.filter((item) => item[field] === name)
    if (found.length !== 1) throw new Error(`${list}: ${found.length} are called ${name} after a lost answer`)
    return found[0]?.['id'] ?? ''
  }

  async #expect(expected: number[], method: string, route: string, body?: object): Promise<Answer> {
    const answer = await this.#send(method, route, body === undefined ? {} : { json: body })
    const done = answer.repeats > 0 && (answer.body as { code?: string } | undefined)?.code === 'answer_lost'
    if (expected.includes(answer.status)) return answer
    // The effect is there; what is missing is only the answer, which a new request gives.
    if (done) return this.#expect(expected, method, route, body)
    throw unexpected(method, route, answer)
  }

  async get(route: string, at?: number): Promise<Answer> {
    const answer = await this.#send('GET', route, {}, at)
    if (answer.status !== 200) throw unexpected('GET', route, answer)
    return answer
  }

  async #send(method: string, route: string, body: Body = {}, at?: number): Promise<Answer> {
    const request = { token: this.#token, method, route, ...body, ...(at === undefined ? {} : { at }) }
    const answer = await this.#client.send(request)
    if (answer.status !== 401 || route.startsWith('/auth/')) return answer
    await this.signIn()
    return this.#client.send({ ...request, token: this.#token })
  }

  #pick<T>(from: readonly T[]): T {
    const one = from[Math.floor(this.#random() * from.length)]
    if (one === undefined) throw new Error('nothing to choose from')
    return one
  }
}

function unexpected(method: string, route: string, { status, bytes }: Answer): Error {
  return new Error(`${method} ${route}: ${status} ${bytes.toString().slice(0, 300)}`)
}

export function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
