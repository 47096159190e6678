import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openDevice } from './browser.ts'
import { aStudent } from './seed.ts'
import { startService, type Service } from './service.ts'
import { signInAs } from './sign-in.ts'

let service: Service
let browser: Browser
beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await service.close()
})

test('the app opens without a connection, says so, and goes on when it is back; nobody’s data is kept', async () => {
  const student = await aStudent(service)
  const { page, context, complaints } = await openDevice(browser, service.origin)
  await signInAs(page, student)
  await page.goto(`/sets/${student.setId}`)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  const kept = await page.evaluate<string[]>(
    `(async () => {
      const urls = []
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) urls.push(new URL(url).pathname)
      return urls
    })()`,
  )
  expect(kept).toContain('/index.html')
  expect(kept.filter((path) => path.startsWith('/api'))).toEqual([])

  // The worker takes a page that is opened after it.
  await page.reload()
  await page.getByRole('button', { name: 'Start quiz' }).waitFor()
  expect(await page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true)

  await context.setOffline(true)
  await page.reload()
  await page
    .getByText(/offline|no connection/i)
    .first()
    .waitFor()
  await context.setOffline(false)
  await page.reload()
  await page.getByRole('button', { name: 'Start quiz' }).waitFor()
  // Connection failures are what this is about.
  expect(complaints.filter((complaint) => !complaint.includes('Failed to fetch'))).toEqual([])
})

test('a quiz that is reloaded without a connection says what to do, and loses no answer', async () => {
  const student = await aStudent(service)
  const { page, context } = await openDevice(browser, service.origin)
  await signInAs(page, student)
  await page.goto(`/sets/${student.setId}`)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.getByRole('button', { name: 'Start quiz' }).click()
  await page.getByRole('radio').nth(1).check()
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.reload()
  await page.getByRole('radio').first().waitFor()

  await context.setOffline(true)
  for (const n of [2, 3]) {
    await page.getByRole('button', { name: `Question ${n} of 8` }).click()
    await page.getByText(`Question ${n} of 8`, { exact: true }).first().waitFor()
    await page
      .getByRole('radio')
      .nth(n - 1)
      .check()
  }
  await page.getByText('Offline: 2 answers').waitFor()
  await page.reload()
  await page.getByText('You are offline', { exact: true }).waitFor()
  expect(await page.evaluate('JSON.stringify(localStorage)')).toContain('learinal.answers.')

  await context.setOffline(false)
  await page.reload()
  await page.getByText('Saved', { exact: true }).waitFor()
  for (const n of [1, 2, 3]) await page.getByRole('button', { name: `Question ${n} of 8, Answered` }).waitFor()
  const rows = await service.db.selectFrom('attemptAnswers').select('optionId').execute()
  expect(rows).toHaveLength(3)
  await context.close()
})

test('the worker may do what its policy says, and leaves the service alone', async () => {
  const answer = await fetch(`${service.origin}/sw.js`)
  expect(answer.headers.get('content-type')).toContain('text/javascript')
  expect(answer.headers.get('cache-control')).toBe('no-cache')
  expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self'")
})
