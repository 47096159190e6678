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

test('the worker may do what its policy says, and leaves the service alone', async () => {
  const answer = await fetch(`${service.origin}/sw.js`)
  expect(answer.headers.get('content-type')).toContain('text/javascript')
  expect(answer.headers.get('cache-control')).toBe('no-cache')
  expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self'")
})
