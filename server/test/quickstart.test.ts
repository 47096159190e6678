import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { lecturePdf } from './fixtures/lecture.ts'
import { startProcess } from './process.ts'

test('docs/quickstart.md works as written, on a document of 100 pages', { timeout: 180_000 }, async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-quickstart-'))
  t.onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeFile(path.join(folder, 'lecture.pdf'), await lecturePdf(100))
  const app = await startProcess({ LEARINAL_DATA: folder })
  t.onTestFinished(async () => {
    await app.end('SIGTERM')
  })

  const text = await readFile(new URL('../../docs/quickstart.md', import.meta.url), 'utf8')
  const script = [...text.matchAll(/```sh\n(.*?)```/gs)]
    .map((match) => match[1] ?? '')
    .join('\n')
    .replaceAll('http://localhost:3000', app.origin)
    .replaceAll('data/outbox', `${folder}/outbox`)
  const run = spawnSync('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 150_000,
  })

  expect(run.stderr).toBe('')
  expect(run.status).toBe(0)
  const review = JSON.parse(await readFile(path.join(folder, 'review.json'), 'utf8')) as {
    status: string
    score: number
    questions: { key: string; citation: { quote: string } }[]
  }
  expect(review.status).toBe('submitted')
  expect(review.score).toBeGreaterThanOrEqual(0)
  expect(review.questions.length).toBeGreaterThanOrEqual(10)
  expect(review.questions.every(({ citation }) => citation.quote.length >= 20)).toBe(true)
})
