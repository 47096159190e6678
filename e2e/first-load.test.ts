import type { Browser, Page, Response } from 'playwright-core'
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

/** Bytes of script that came over the wire while `visit` ran. */
async function scriptBytes(page: Page, visit: () => Promise<unknown>): Promise<number> {
  const sizes: Promise<number>[] = []
  const count = (response: Response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) {
      sizes.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => responseBodySize),
      )
    }
  }
  page.on('response', count)
  await visit()
  page.off('response', count)
  return (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0)
}

test('the first load of a quiz is below 200 KB of script, compressed; it stays in the browser', async () => {
  const student = await aStudent(service)
  const attempt = await student.student.call<{ id: string }>('POST', `/question-sets/${student.setId}/attempts`)
  const signing = await openDevice(browser, service.origin)
  await signInAs(signing.page, student)
  const { context, page } = await openDevice(browser, service.origin)
  await context.addCookies(await signing.context.cookies())
  const open = async () => {
    await page.goto(`/attempts/${attempt.body.id}`)
    await page.getByText('Question 1 of 8', { exact: true }).first().waitFor()
  }
  const first = await scriptBytes(page, open)
  expect(first).toBeGreaterThan(50_000)
  expect(first).toBeLessThan(200_000)
  process.stdout.write(`first load of the quiz: ${Math.round(first / 1000)} KB of script\n`)
  const again = await page.evaluate(
    `fetch(document.querySelector('script[src*=base]').src, { cache: 'only-if-cached', mode: 'same-origin' }).then(({ status }) => status)`,
  )
  expect(again).toBe(200)
  await Promise.all([context.close(), signing.context.close()])
})
