import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { openBrowser, openDevice, PHONE } from './browser.ts'
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

test('what was wrong comes back: each due question is answered once, with its proof, until none is left', async () => {
  const student = await aStudent(service)
  await aReview(student)
  const cards = await service.db
    .updateTable('reviewCards')
    .set({ due: new Date(Date.now() - 60_000) })
    .returning('id')
    .execute()
  expect(cards.length).toBeGreaterThan(1)
  const { page, context, complaints } = await openDevice(browser, service.origin, { viewport: PHONE })
  await signInAs(page, student)
  await page.getByRole('link', { name: `${cards.length} questions to review` }).click()
  for (let n = 0; n < cards.length; n++) {
    await page.locator('section button:enabled').first().click()
    await page.getByText(/^Comes back/).waitFor()
    await page.locator('mark.proof').waitFor()
    if (n === 0) expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Next' }).click()
  }
  await page.getByText('Nothing is due').waitFor()
  const reps = await service.db.selectFrom('reviewCards').select('reps').execute()
  expect(reps.every((card) => card.reps > 0)).toBe(true)
  expect(complaints).toEqual([])
  await context.close()
})
