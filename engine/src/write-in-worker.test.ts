import { describe, expect, test } from 'vitest'
import { readDocument } from './read/index.ts'
import { scriptedModel } from './model-writer/scripted-model.fixture.ts'
import { writeInWorker } from './write-in-worker.ts'
import { writeQuestions } from './write/write-questions.ts'

const TEXT = `
Virtual memory is a technique that gives every process an address space of its own.

A page table is a data structure that maps virtual pages to frames of physical memory.

A page fault is an event that occurs when a process uses a page that is not in memory.

The scheduler is the part of the kernel that decides which thread runs next.

A system call is a request by which a program asks the kernel for a service.

A semaphore is a counter that controls access to a shared resource.

A deadlock is a state in which every process of a set waits for another one of the set.
`

async function request() {
  const document = await readDocument(Buffer.from(TEXT), { name: 'os.txt' })
  return { documents: [document], count: 3, seed: 1 }
}

describe('writing in a worker', () => {
  test('gives what writing here gives', async () => {
    const asked = await request()
    const result = await writeInWorker(asked)
    expect(result).toEqual(writeQuestions(asked))
    expect(result.report.asked).toBe(3)
  })

  test('asks a model from this thread, and falls back when it fails', async () => {
    const asked = await request()
    const model = scriptedModel()
    const { questions, report } = await writeInWorker(asked, { ask: model.ask })
    expect(questions.map(({ form }) => form)).toEqual(['model', 'model', 'model'])
    expect(report.model?.calls).toBe(model.requests.length)
    const broken = scriptedModel({ fails: { from: 1, with: 'unavailable' } })
    expect((await writeInWorker(asked, { ask: broken.ask })).report.model).toMatchObject({ fallback: 'unavailable' })
    const fault = new Error('not a failure of the model')
    await expect(writeInWorker(asked, { ask: () => Promise.reject(fault) })).rejects.toBe(fault)
  })

  test('ends with the reason of its signal', async () => {
    const asked = await request()
    const reason = new Error('the set is gone')
    await expect(writeInWorker(asked, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const controller = new AbortController()
    const writing = writeInWorker(asked, { signal: controller.signal })
    controller.abort(reason)
    await expect(writing).rejects.toBe(reason)
  })

  test('fails with what the writer throws', async () => {
    const asked = { ...(await request()), documents: [null] } as never
    await expect(writeInWorker(asked)).rejects.toThrow(TypeError)
  })
})
