import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { DESKTOP, openBrowser, openDevice, PHONE } from './browser.ts'
import { OPEN_SCREENS, screensOf, type Screen } from './screens.ts'
import { aReview, aStudent } from './seed.ts'
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

async function check(page: Page, screens: readonly Screen[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const { name, path, ready } of screens) {
    await page.goto(path)
    await ready(page)
    const wrong = await violations(page)
    const wider = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
    if (wider === true) wrong.push('wider than the window')
    if (wrong.length > 0) found[name] = wrong
  }
  return found
}

test.each([
  ['on a phone, Vietnamese, dark', 'vi', PHONE, 'dark'],
  ['at a desk, English, light', 'en', DESKTOP, 'light'],
] as const)('no screen has a violation of WCAG 2.2 AA (%s)', async (_what, locale, viewport, colorScheme) => {
  const student = await aStudent(service, locale)
  const reviewId = await aReview(student)
  const running = await student.student.call<{ id: string }>('POST', `/question-sets/${student.setId}/attempts`)
  const options = { locale: locale === 'vi' ? 'vi-VN' : 'en-US', viewport, colorScheme } as const
  const { page, context, complaints } = await openDevice(browser, service.origin, options)
  const open = await check(page, OPEN_SCREENS)
  await signInAs(page, student)
  const own = await check(page, screensOf(student, { reviewId, attemptId: running.body.id }))
  expect({ ...open, ...own }).toEqual({})
  expect(complaints).toEqual([])
  await context.close()
})
