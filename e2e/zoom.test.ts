import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openDevice, PHONE } from './browser.ts'
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

/** Evaluated in the page: what is wider than the window, cut off, or can not be got at by Tab. */
const FAULTS = `(() => {
  const called = (each) => each.tagName.toLowerCase() + ' “' + (each.getAttribute('aria-label') ?? each.textContent ?? '').trim().slice(0, 40) + '”'
  const shown = (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('.sr-only, [aria-hidden=true]') && each.clientWidth !== 1
  const scrolls = (each) => each !== null && (/auto|scroll/.test(getComputedStyle(each).overflowX) || scrolls(each.parentElement))
  const faults = []
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than the window')
  for (const each of document.body.querySelectorAll('*')) {
    if (!shown(each)) continue
    const { overflowX, overflowY, textOverflow, paddingLeft, paddingRight } = getComputedStyle(each)
    // What ends in dots says all of it in its title.
    const dots = textOverflow === 'ellipsis' && each.title !== ''
    if (/hidden|clip/.test(overflowX) && each.scrollWidth > each.clientWidth + 1 && !dots) faults.push(called(each) + ' is cut off at its side')
    if (/hidden|clip/.test(overflowY) && each.scrollHeight > each.clientHeight + 1 && !dots) faults.push(called(each) + ' is cut off below')
    const { left, right, width } = each.getBoundingClientRect()
    const outside = right - parseFloat(paddingRight) > innerWidth + 1 || left + parseFloat(paddingLeft) < -1
    if (width > 0 && outside && !scrolls(each.parentElement)) faults.push(called(each) + ' is outside of the window')
  }
  for (const each of document.querySelectorAll('a[href], button:enabled, input:enabled, select, textarea, summary, [tabindex="0"]')) {
    if (!shown(each)) continue
    each.focus()
    const target = each.matches('input') && each.closest('label') ? each.closest('label') : each
    const { left, top, right, bottom } = target.getBoundingClientRect()
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2]
    const over = document.elementFromPoint(x, y)
    if (over === null || !(target.contains(over) || over.contains(target) || over.closest('label')?.control === each)) {
      faults.push(called(each) + ' is under ' + (over === null ? 'the edge' : called(over)))
    }
  }
  return [...new Set(faults)]
})()`

async function check(page: Page, screens: readonly Screen[], enlarge: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const { name, path, ready } of screens) {
    await page.goto(path)
    await ready(page)
    await page.evaluate(enlarge)
    const faults = await page.evaluate<string[]>(FAULTS)
    if (faults.length > 0) found[name] = faults
  }
  return found
}

test.each([
  // What a window of 1280 × 800 is to the page at 200 %.
  ['the page at 200 %', 'vi', { width: 640, height: 400 }, ''],
  ['the text at 200 %, on a phone', 'vi', PHONE, "document.documentElement.style.fontSize = '200%'"],
  ['the text at 200 %, on a phone', 'en', PHONE, "document.documentElement.style.fontSize = '200%'"],
] as const)('nothing is cut off or out of reach: %s, %s', async (_what, locale, viewport, enlarge) => {
  const student = await aStudent(service, locale)
  const reviewId = await aReview(student)
  const running = await student.student.call<{ id: string }>('POST', `/question-sets/${student.setId}/attempts`)
  const options = { locale: locale === 'vi' ? 'vi-VN' : 'en-US', viewport } as const
  const { page, context } = await openDevice(browser, service.origin, options)
  // Before the app's letters have come, others stand in for them, and they are wider.
  if (enlarge !== '') await context.route('**/*.woff2', (route) => route.abort())
  const open = await check(page, OPEN_SCREENS, enlarge)
  await signInAs(page, student)
  const own = await check(page, screensOf(student, { reviewId, attemptId: running.body.id }), enlarge)
  expect({ ...open, ...own }).toEqual({})
  await context.close()
})
