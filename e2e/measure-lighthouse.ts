/**
 * `npm run lighthouse [-- -t NAME]`: Lighthouse as on a slow phone (its simulated 4G and a processor four times slower)
 * for the built app. Each page is opened by a browser that has never seen the app and holds a sign-in, if the page needs
 * one. Of RUNS runs the one with the median performance counts.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHROMIUM_ARGS, chromiumPath } from './browser.ts'
import { aReview, aStudent } from './seed.ts'
import { startService, type Service } from './service.ts'

const RUNS = 3
const HOME = path.join(import.meta.dirname, 'lighthouse')
const PROGRAM = path.join(HOME, 'node_modules/.bin/lighthouse')
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const
const PARTS = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'speed-index'] as const

interface Report {
  categories: Record<(typeof CATEGORIES)[number], { score: number }>
  audits: Record<string, { score: number | null; numericValue: number; title: string; displayValue?: string }>
}

let service: Service
let student: Awaited<ReturnType<typeof aStudent>>
let pages: Record<string, string>
beforeAll(async () => {
  await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--prefix', HOME])
  service = await startService()
  student = await aStudent(service)
  const reviewId = await aReview(student)
  const running = await student.student.call<{ id: string }>('POST', `/question-sets/${student.setId}/attempts`)
  pages = {
    landing: '/',
    'sign in': '/login',
    home: '/home',
    set: `/sets/${student.setId}`,
    quiz: `/attempts/${running.body.id}`,
    result: `/attempts/${reviewId}`,
  }
}, 600_000)
afterAll(() => service.close())

test.each(['landing', 'sign in', 'home', 'set', 'quiz', 'result'])('%s', async (name) => {
  const address = pages[name] ?? ''
  const reports: Report[] = []
  for (let n = 0; n < RUNS; n++) reports.push(await run(address, !['landing', 'sign in'].includes(name)))
  reports.sort((a, b) => a.categories.performance.score - b.categories.performance.score)
  const median = reports[(RUNS - 1) / 2]
  if (median === undefined) throw new Error('Lighthouse gave no report')
  const points = (report: Report) =>
    CATEGORIES.map((id) => `${id} ${Math.round(report.categories[id].score * 100)}`).join(' · ')
  const parts = PARTS.map((id) => `${id} ${Math.round(median.audits[id]?.numericValue ?? Number.NaN)} ms`).join(' · ')
  const all = reports.map(({ categories }) => Math.round(categories.performance.score * 100)).join(' ')
  process.stdout.write(`${name}: ${points(median)} (runs ${all})\n    ${parts}\n`)
  expect.soft(median.categories.performance.score).toBeGreaterThanOrEqual(0.95)
  expect.soft(median.categories.accessibility.score).toBe(1)
  expect.soft(median.categories['best-practices'].score).toBe(1)
})

/** One page in a browser of its own. */
async function run(address: string, signedIn: boolean): Promise<Report> {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-lighthouse-'))
  const port = await freePort()
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
    executablePath: chromiumPath(),
    args: [...CHROMIUM_ARGS, `--remote-debugging-port=${port}`],
    locale: 'en-US',
  })
  try {
    if (signedIn) {
      const { email, password } = student
      await context.request.post(`${service.origin}/api/v1/auth/login`, { data: { email, password } })
      // An empty page of the same origin: the app itself stays unseen.
      const [page = await context.newPage()] = context.pages()
      await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '' }))
      await page.goto(service.origin)
      await page.evaluate("localStorage.setItem('learinal.returning', '1')")
      await page.unroute('**/*')
      await page.goto('about:blank')
    }
    const output = path.join(folder, 'report.json')
    // Notifications come over a request that never ends, so the network never falls silent.
    const options = [
      '--disable-storage-reset',
      '--max-wait-for-load=12000',
      `--only-categories=${CATEGORIES.join(',')}`,
    ]
    const to = ['--output=json', `--output-path=${output}`, '--quiet', '--no-enable-error-reporting']
    await promisify(execFile)(PROGRAM, [service.origin + address, `--port=${port}`, ...options, ...to])
    return JSON.parse(await readFile(output, 'utf8')) as Report
  } finally {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
