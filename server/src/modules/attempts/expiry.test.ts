import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { build, type TestServer } from '../../../test/build.ts'
import {
  answerRight,
  learner,
  letTimePass,
  startAttempt,
  writeSet,
  type Attempt,
  type Learner,
  type QuestionSet,
} from '../../../test/factories/sets.ts'
import { EXPIRE } from './index.ts'

let server: TestServer
let lan: Learner
let set: QuestionSet
let attempt: Attempt
beforeAll(async () => {
  // The job of the deadline is far in the future here: what is seen without it, is seen at once.
  server = await build()
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
  set = await writeSet(lan, { durationMinutes: 1 })
  attempt = await startAttempt(lan, set.id)
})

async function row() {
  return server.db.selectFrom('attempts').selectAll().where('id', '=', attempt.id).executeTakeFirstOrThrow()
}

function answer(index: number) {
  const question = set.questions[index]
  return lan.call('PUT', `/attempts/${attempt.id}/answers/${question?.id ?? ''}`, { optionId: question?.key })
}

const HALF_OF_IT = { score: 3.91, earned: 2.25, possible: 5.75, correct: 2, total: 4 }

describe('around the deadline', () => {
  test('answers and submission are taken for five seconds more', async () => {
    await letTimePass(server, attempt.id, 3)
    expect((await answer(0)).status).toBe(204)
    expect((await lan.call('POST', `/attempts/${attempt.id}/submit`)).body).toMatchObject({
      status: 'submitted',
      correct: 1,
    })
  })

  test('answers are refused after that', async () => {
    await letTimePass(server, attempt.id, 5.5)
    expect(await answer(0)).toMatchObject({ status: 409, body: { code: 'attempt_over' } })
    expect(
      await server.db.selectFrom('attemptAnswers').selectAll().where('attemptId', '=', attempt.id).execute(),
    ).toEqual([])
  })

  test('an attempt without duration has none', async () => {
    const open = await startAttempt(lan, (await writeSet(lan)).id)
    expect(open.deadline).toBeNull()
    await server.db
      .updateTable('attempts')
      .set({ startedAt: new Date(0) })
      .where('id', '=', open.id)
      .execute()
    expect((await lan.call('GET', `/attempts/${open.id}`)).body).toMatchObject({ status: 'in_progress' })
  })
})

describe('an attempt that ran out', () => {
  beforeEach(async () => {
    await answerRight(lan, attempt.id, set.questions.slice(0, 2))
    await letTimePass(server, attempt.id, 60)
  })

  test('is graded with what was saved by a late submission: 200, expired', async () => {
    const late = await lan.call('POST', `/attempts/${attempt.id}/submit`)
    expect(late).toMatchObject({ status: 200, body: { status: 'expired', ...HALF_OF_IT } })
    const again = await lan.call('POST', `/attempts/${attempt.id}/submit`)
    expect(again.text).toBe(late.text)
    expect(await row()).toMatchObject({ status: 'expired', score: 3.91 })
  })

  test('is graded when it is looked at, and ended at its deadline', async () => {
    const { body } = await lan.call('GET', `/attempts/${attempt.id}`)
    expect(body).toMatchObject({ status: 'expired', ...HALF_OF_IT })
    const { finishedAt, deadline } = await row()
    expect(finishedAt).toEqual(deadline)
  })

  test('is graded when the list is looked at', async () => {
    const { body } = await lan.call<{ items: object[] }>('GET', '/attempts?status=expired')
    expect(body.items).toMatchObject([{ id: attempt.id, status: 'expired', ...HALF_OF_IT }])
  })

  test('makes room for the next', async () => {
    const next = await lan.call<Attempt>('POST', `/question-sets/${set.id}/attempts`)
    expect(next.status).toBe(201)
    expect(next.body.id).not.toBe(attempt.id)
    expect(next.body.answers).toEqual([])
    expect(await row()).toMatchObject({ status: 'expired' })
  })

  test('is graded by the job of its deadline though nobody looks', async () => {
    await jobIsDue(attempt.id)
    await server.drain()
    expect(await row()).toMatchObject({ status: 'expired', ...HALF_OF_IT })
  })

  test('has one result, however many notice it at once', async () => {
    await jobIsDue(attempt.id)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        n % 2 === 0 ? lan.call('POST', `/attempts/${attempt.id}/submit`) : lan.call('GET', `/attempts/${attempt.id}`),
      ),
    )
    await server.drain()
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect((await lan.call('GET', `/attempts/${attempt.id}`)).text).toBe(answers[0]?.text)
  })
})

describe('the job of the deadline', () => {
  test('is queued with the attempt, for when the grace is over', async () => {
    const { rows } = await jobOf(attempt.id)
    expect(rows).toHaveLength(1)
    const late = (rows[0]?.startAfter.getTime() ?? 0) - Date.parse(attempt.deadline ?? '')
    expect(late).toBeGreaterThan(5_000)
    expect(late).toBeLessThan(10_000)
  })

  test('leaves an attempt alone that goes on or has been submitted', async () => {
    await jobIsDue(attempt.id)
    await server.drain()
    expect(await row()).toMatchObject({ status: 'in_progress', score: null })
    const other = await startAttempt(lan, (await writeSet(lan, { durationMinutes: 1 })).id)
    const { text } = await lan.call('POST', `/attempts/${other.id}/submit`)
    await letTimePass(server, other.id, 60)
    const before = await server.db.selectFrom('attempts').selectAll().where('id', '=', other.id).execute()
    await jobIsDue(other.id)
    await server.drain()
    expect(await server.db.selectFrom('attempts').selectAll().where('id', '=', other.id).execute()).toEqual(before)
    expect(text).toContain('"submitted"')
  })
})

function jobOf(attemptId: string) {
  return sql<{ startAfter: Date }>`
    select start_after from pgboss.job where name = ${EXPIRE.name} and data->>'attemptId' = ${attemptId}
  `.execute(server.db)
}

async function jobIsDue(attemptId: string): Promise<void> {
  await sql`
    update pgboss.job set start_after = now() where name = ${EXPIRE.name} and data->>'attemptId' = ${attemptId}
  `.execute(server.db)
}
