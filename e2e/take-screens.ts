import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'vitest'
import { DESKTOP, openBrowser, openDevice, PHONE } from './browser.ts'
import { OPEN_SCREENS, screensOf } from './screens.ts'
import { aReview, aStudent } from './seed.ts'
import { startService } from './service.ts'
import { signInAs } from './sign-in.ts'

const FOLDER = path.join(import.meta.dirname, '../docs/screens')
const KINDS = [
  { kind: 'desktop-light-vi', viewport: DESKTOP, colorScheme: 'light', locale: 'vi' },
  { kind: 'desktop-dark-en', viewport: DESKTOP, colorScheme: 'dark', locale: 'en' },
  { kind: 'phone-light-en', viewport: PHONE, colorScheme: 'light', locale: 'en' },
  { kind: 'phone-dark-vi', viewport: PHONE, colorScheme: 'dark', locale: 'vi' },
] as const

const MAIN = new Set(['landing', 'home', 'subject', 'reader', 'generate', 'set', 'quiz', 'review', 'progress'])

test.each(KINDS)('$kind', async ({ kind, viewport, colorScheme, locale }) => {
  const [service, browser] = await Promise.all([startService(), openBrowser()])
  const student = await aStudent(service, locale)
  const reviewId = await aReview(student)
  const running = await student.student.call<{ id: string }>('POST', `/question-sets/${student.setId}/attempts`)
  const language = locale === 'vi' ? 'vi-VN' : 'en-US'
  const { page } = await openDevice(browser, service.origin, { viewport, colorScheme, locale: language })
  await mkdir(FOLDER, { recursive: true })
  const own = screensOf(student, { reviewId, attemptId: running.body.id })
  for (const { name, path: address, ready } of [...OPEN_SCREENS, ...own].filter((screen) => MAIN.has(screen.name))) {
    if (address === '/home') await signInAs(page, student)
    await page.goto(address)
    await ready(page)
    await page.evaluate('document.fonts.ready.then(() => undefined)')
    const file = path.join(FOLDER, `${name}.${kind}.jpg`)
    await page.screenshot({ path: file, type: 'jpeg', quality: 70 })
  }
  await browser.close()
  await service.close()
})
