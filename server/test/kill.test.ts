import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { lecturePdf } from './fixtures/lecture.ts'
import { signUpOver } from './factories/over-http.ts'
import { startProcess } from './process.ts'

interface DocumentView {
  status: string
  pages: number
  version: number
}

test(
  'a document that was being read when the process was killed becomes ready after the restart, once',
  { timeout: 120_000 },
  async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'learinal-kill-'))
    t.onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const first = await startProcess({ LEARINAL_DATA: folder })
    const learner = await signUpOver(first.origin, path.join(folder, 'outbox'))
    const subject = await learner.call<{ id: string }>(first.origin, 'POST', '/subjects', { name: 'Science' })
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(await lecturePdf(400))]), 'lecture.pdf')
    const { items } = await learner.call<{ items: { id: string }[] }>(
      first.origin,
      'POST',
      `/subjects/${subject.id}/documents`,
      form,
    )
    const route = `/documents/${items[0]?.id ?? ''}`
    expect((await learner.call<DocumentView>(first.origin, 'GET', route)).status).toBe('processing')
    await first.end('SIGKILL')

    const second = await startProcess({ LEARINAL_DATA: folder })
    t.onTestFinished(async () => {
      await second.end('SIGTERM')
    })
    let document = await learner.call<DocumentView>(second.origin, 'GET', route)
    expect(document.status).toBe('processing')
    while (document.status === 'processing') {
      await delay(100)
      document = await learner.call<DocumentView>(second.origin, 'GET', route)
    }
    expect(document).toMatchObject({ status: 'ready', pages: 400 })
    const detail = await learner.call<{ outline: unknown[] }>(second.origin, 'GET', `/subjects/${subject.id}`)
    expect(detail.outline.length).toBeGreaterThan(0)
    expect(await second.end('SIGTERM')).toBe(0)
  },
)
