import { expect, test } from 'vitest'
import { build } from '../../../test/build.ts'
import { addDocuments, makeSubject, textFile } from '../../../test/factories/material.ts'
import { answerRight, generate, learner, startAttempt, type GeneratedSet } from '../../../test/factories/sets.ts'

const NOTES = `
# Memory

Virtual memory is a technique that gives every process an address space of its own.

A page table is a data structure that maps virtual pages to frames of physical memory.

A page fault is an event that occurs when a process uses a page that is not in memory.

A translation lookaside buffer is a cache that holds the most recent translations of addresses.

# Processes

The scheduler is the part of the kernel that decides which thread runs next.

A system call is a request by which a program asks the kernel for a service.

A semaphore is a counter that controls the access to a shared resource.

A deadlock is a state in which every process of a set waits for another process of the set.
`

test('a document becomes a quiz whose every question quotes the passage that proves its answer', async (t) => {
  const server = await build(t)
  const lan = await learner(server)
  const subject = await makeSubject(lan)
  const [document] = await addDocuments(server, lan, subject.id, [textFile('notes.md', NOTES)])
  const { id } = await generate(lan, { subjectId: subject.id, count: 3, seed: 1 })
  await server.drain()

  const { body: set } = await lan.call<GeneratedSet>('GET', `/question-sets/${id}`)
  expect(set).toMatchObject({ status: 'ready', language: 'en', report: { asked: 3, made: set.questions.length } })
  expect(set.questions.length).toBeGreaterThan(0)
  for (const { citation } of set.questions) {
    expect(citation?.documentId).toBe(document?.id)
    const page = await lan.call<{ text: string }>(
      'GET',
      `/documents/${document?.id ?? ''}/pages/${citation?.page ?? 0}`,
    )
    expect(page.body.text.slice(citation?.start, citation?.end)).toBe(citation?.quote)
  }

  const attempt = await startAttempt(lan, id)
  await answerRight(lan, attempt.id, set.questions)
  const review = await lan.call('POST', `/attempts/${attempt.id}/submit`)
  expect(review.body).toMatchObject({ status: 'submitted', score: 10, correct: set.questions.length })
  expect((await lan.call('GET', `/progress?subjectId=${subject.id}`)).body).toMatchObject({ attempts: 1, accuracy: 1 })
})
