import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openDevice } from './browser.ts'
import { heard, LISTEN, reading, type Part } from './screen-reader.ts'
import { screensOf } from './screens.ts'
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

const SHELL = ['banner', 'navigation Main', 'main']
/** The way through each screen by its landmarks and headings. */
const SCREENS: Record<string, string[]> = {
  home: [
    ...SHELL,
    'h1 Hello, Mai Trần',
    'region Continue',
    'h2 Continue',
    'region Subjects',
    'h2 Subjects',
    'region Latest quizzes',
    'h2 Latest quizzes',
  ],
  set: [...SHELL, 'h1 Ôn tập chương 1', 'region Your attempts', 'h2 Your attempts'],
  quiz: ['banner', 'h1 Ôn tập chương 1', 'navigation Questions', 'main'],
  review: ['main', 'h1 Ôn tập chương 1', 'h2 Result', 'h3 By level', 'h3 By topic', 'h2 Answers'],
  reader: [...SHELL, 'h1', 'h2 In short', 'region Text of the document', 'h2 Text of the document', 'search'],
}

/** Reads every screen once it has the parts that `wanted` says. */
async function readAll(locale: 'en' | 'vi', wanted: (name: string) => unknown[], partOf: (part: Part) => string) {
  const student = await aStudent(service, locale)
  const reviewId = await aReview(student)
  const running = await student.student.call<{ id: string }>('POST', `/question-sets/${student.setId}/attempts`)
  const { page, context } = await openDevice(browser, service.origin, { locale: locale === 'vi' ? 'vi-VN' : 'en-US' })
  await signInAs(page, student)
  const screens = screensOf(student, { reviewId, attemptId: running.body.id }).filter(({ name }) => name in SCREENS)
  expect(screens).toHaveLength(Object.keys(SCREENS).length)
  const read = new Map<string, Awaited<ReturnType<typeof reading>>>()
  for (const { name, path, ready } of screens) {
    await page.goto(path)
    await ready(page)
    const parts = wanted(name)
    // What follows those is the material's own.
    const now = async () => (await reading(page)).parts.slice(0, parts.length).map(partOf)
    await expect.poll(now, { message: name }).toEqual(parts)
    read.set(name, await reading(page))
    expect({ name, faults: read.get(name)?.faults }).toEqual({ name, faults: [] })
  }
  await context.close()
  return read
}

test('one finds one’s way through every screen of the journey by ear, in both languages', async () => {
  const title: unknown = expect.stringMatching(/^h1 ./)
  const en = await readAll(
    'en',
    (name) => (SCREENS[name] ?? []).map((part) => (part === 'h1' ? title : part)),
    ({ part, name }) => `${part} ${name}`.trim(),
  )
  const vi = await readAll(
    'vi',
    (name) => (en.get(name)?.parts ?? []).map(({ part }) => part),
    ({ part }) => part,
  )
  for (const [name, { buttons }] of en) {
    const untranslated = vi.get(name)?.buttons.filter((button) => buttons.includes(button))
    expect({ name, untranslated }).toEqual({ name, untranslated: [] })
  }
})

test('what changes without the focus is said: the question, the saving, the time, what is done and what fails', async () => {
  const student = await aStudent(service)
  const { page, context } = await openDevice(browser, service.origin)
  await context.addInitScript(LISTEN)
  await signInAs(page, student)
  await page.goto(`/sets/${student.setId}`)
  await page.getByRole('button', { name: 'Start quiz' }).click()
  await page.getByText('Question 1 of 8', { exact: true }).first().waitFor()
  await page.keyboard.press('1')
  await expect.poll(() => heard(page)).toEqual(expect.arrayContaining(['Saving…', 'Saved', '1 of 8 answered']))
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => heard(page)).toContainEqual(expect.stringMatching(/^Question 2 of 8: ./))
  // Nothing is asked of the service here, which would set the clock right again.
  const [minutes = 0, seconds = 0] = (await page.getByRole('timer').innerText()).split(':').map(Number)
  for (const left of [10, 5, 1]) {
    await page.clock.setFixedTime(Date.now() + ((minutes - left) * 60 + seconds + 2) * 1000)
    await expect.poll(() => heard(page)).toContainEqual(expect.stringMatching(new RegExp(`^${left} minutes? left`)))
  }
  await context.setOffline(true)
  await page.keyboard.press('1')
  await expect.poll(() => heard(page)).toContain('Offline: 1 answer kept on this device')
  await context.setOffline(false)
  await page.getByText('Saved', { exact: true }).waitFor()

  await page.goto('/settings')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => heard(page)).toContain('Saved')
  await page.getByLabel('Current password').fill('not the password')
  await page.getByLabel('New password').fill('Sao-bang-tim-42')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect.poll(() => heard(page)).toContainEqual(expect.stringMatching(/password/))
  await context.close()
})
