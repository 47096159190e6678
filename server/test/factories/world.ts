import { notify } from '../../src/modules/notifications/index.ts'
import type { TestServer } from '../build.ts'
import { aLearner } from './accounts.ts'
import { learnerOf } from './material.ts'
import { readySubject, startAttempt, writeSet } from './sets.ts'

export type Person = Awaited<ReturnType<typeof aLearner>>

/** A learner and one of everything that a learner can have. */
export interface World {
  owner: Person
  sessionId: string
  subjectId: string
  documentId: string
  topicId: string
  setId: string
  shareToken: string
  attemptId: string
  questionId: string
  cardId: string
  optionId: string
  notificationId: string
  flagId: string
}

const TEXT = 'A kernel is the part of an operating system that stays in memory all the time.'

export async function aWorld(server: TestServer): Promise<World> {
  const owner = await aLearner(server)
  const learner = learnerOf(owner)
  const { id: subjectId, documentIds } = await readySubject(server, learner, [TEXT])
  const { id: setId } = await writeSet(learner, { subjectId })
  const share = await learner.call<{ token: string }>('POST', `/question-sets/${setId}/share`)
  const { id: attemptId, questions } = await startAttempt(learner, setId)
  const questionId = the(questions[0]).id
  const card = await server.db
    .insertInto('reviewCards')
    .columns(['userId', 'revisionId', 'questionId', 'due'])
    .expression((eb) =>
      eb
        .selectFrom('questions')
        .select([eb.val(owner.id).as('userId'), 'revisionId', 'id', eb.fn<Date>('now').as('due')])
        .where('id', '=', questionId),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await server.db
    .transaction()
    .execute((trx) => notify(trx, [{ userId: owner.id, kind: 'document_ready', data: { title: 'a.txt' } }]))
  const told = await learner.call<{ items: { id: string }[] }>('GET', '/notifications')
  const flagged = { attemptId, questionId, reason: 'unclear' }
  const flag = await learner.call<{ id: string }>('POST', '/flags', flagged)
  const { body } = await learner.call<{ items: { id: string }[] }>('GET', '/auth/sessions')
  return {
    owner,
    sessionId: the(body.items[0]).id,
    subjectId,
    documentId: the(documentIds[0]),
    topicId: 't0',
    setId,
    shareToken: share.body.token,
    attemptId,
    questionId,
    cardId: card.id,
    optionId: the(questions[0]?.options[0]).id,
    notificationId: the(told.body.items[0]).id,
    flagId: flag.body.id,
  }
}

function the<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('it is missing')
  return value
}
