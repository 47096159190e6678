import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anAccount } from '../server/test/factories/accounts.ts'
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

async function goToQuestion(page: Page, n: number): Promise<void> {
  await page.getByRole('button', { name: `Question ${n} of 8` }).click()
  await page.getByText(`Question ${n} of 8`, { exact: true }).first().waitFor()
}

async function answer(page: Page, n: number, option: number): Promise<void> {
  await goToQuestion(page, n)
  await page.getByRole('radio').nth(option).check()
}

const isChosen = (page: Page, option: number) => page.getByRole('radio').nth(option).isChecked()
const answered = (page: Page, n: number) => page.getByRole('button', { name: `Question ${n} of 8, Answered` })

/** Two tabs with the same quiz in them. */
async function sameQuizTwice(context: BrowserContext, first: Page, setId: string): Promise<Page> {
  await first.goto(`/sets/${setId}`)
  await first.getByRole('button', { name: 'Start quiz' }).click()
  await first.getByRole('radio').first().waitFor()
  const second = await context.newPage()
  await second.goto(first.url())
  await second.getByRole('radio').first().waitFor()
  return second
}

test('a quiz in two tabs: what is answered or marked in one is there in the other, and the end of one is the end of both', async () => {
  const student = await aStudent(service)
  const { page: one, context, complaints } = await openDevice(browser, service.origin)
  await signInAs(one, student)
  const two = await sameQuizTwice(context, one, student.setId)
  await answer(one, 1, 2)
  await answered(two, 1).waitFor()
  expect(await isChosen(two, 2)).toBe(true)
  // Changed in the other tab: the last word counts, whichever tab said it, and how sure one is stays with it.
  await two.getByRole('button', { name: 'Unsure' }).click()
  await answer(two, 1, 0)
  await answer(two, 3, 1)
  await answered(one, 3).waitFor()
  expect(await isChosen(one, 0)).toBe(true)
  expect(await one.getByRole('button', { name: 'Unsure' }).getAttribute('aria-pressed')).toBe('true')
  await one.keyboard.press('f')
  await two.keyboard.press('f')
  await one.getByRole('button', { name: 'Question 3 of 8, Answered, Marked' }).waitFor()
  await two.getByRole('button', { name: 'Question 1 of 8, Answered, Marked' }).waitFor()

  await one.reload()
  await answered(one, 3).waitFor()
  expect(await isChosen(one, 0)).toBe(true)
  await goToQuestion(one, 8)
  await one.getByRole('button', { name: 'Hand in' }).click()
  await one.getByRole('dialog').getByText('2 of 8 answered').waitFor()
  await one.getByRole('dialog').getByText('2 questions are marked').waitFor()
  await one.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click()
  const result = await one.getByText(/\d of 8 right/).innerText()
  await two.getByText(result, { exact: true }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('without a connection neither tab loses the other’s answers, even when one of them is closed', async () => {
  const student = await aStudent(service)
  const { page: one, context } = await openDevice(browser, service.origin)
  await signInAs(one, student)
  const two = await sameQuizTwice(context, one, student.setId)
  await context.setOffline(true)
  await answer(one, 1, 0)
  await one.getByText('Offline: 1 answer').waitFor()
  await answer(two, 2, 1)
  await answer(two, 1, 3)
  await two.getByText('Offline: 2 answers').waitFor()
  await one.getByText('Offline: 2 answers').waitFor()
  await two.close()
  await context.setOffline(false)
  await one.getByText('Saved', { exact: true }).waitFor()
  await one.reload()
  await answered(one, 2).waitFor()
  expect(await isChosen(one, 3)).toBe(true)
  expect(await one.evaluate('JSON.stringify(localStorage)')).not.toContain('learinal.answers.')
  await context.close()
})

test('signing out in one tab signs out the other, and signing in brings it back', async () => {
  const person = await anAccount(service, { locale: 'en' })
  const { page: one, context, complaints } = await openDevice(browser, service.origin)
  await signInAs(one, person)
  const two = await context.newPage()
  await two.goto('/progress')
  await two.getByRole('heading', { level: 1 }).waitFor()
  await one.getByRole('button', { name: 'Account' }).click()
  await one.getByRole('menuitem', { name: 'Sign out' }).click()
  for (const tab of [one, two]) await tab.getByRole('heading', { name: 'Sign in' }).waitFor()
  await signInAs(one, person)
  await two.goto('/progress')
  await two.getByRole('heading', { name: 'Progress', level: 1 }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

const DATA = { Progress: '/api/v1/progress', Practice: '/api/v1/practice' }

test('two tabs that renew the session at once do not end it', async () => {
  const person = await anAccount(service, { locale: 'en' })
  const { page: one, context, complaints } = await openDevice(browser, service.origin)
  await signInAs(one, person)
  const two = await context.newPage()
  await two.goto('/practice')
  const tabs = [one, two]
  const reload = async (tab: Page) => {
    await tab.reload()
    await tab.getByRole('button', { name: 'Account' }).waitFor()
  }
  // The first reload comes while the renewal of the second tab is under way, as with impatient people.
  for (let n = 0; n < 3; n++) await Promise.all(tabs.map(reload))

  // The token of both runs out, and both go on before a renewal is answered: they must not send the same cookie.
  let renewals = 0
  let bothWentOn: Promise<unknown> = Promise.resolve()
  await context.route('**/api/v1/auth/refresh', async (route) => {
    renewals++
    await bothWentOn
    await route.continue()
  })
  for (const [n, name] of (['Progress', 'Practice', 'Progress'] as const).entries()) {
    await context.clock.setFixedTime(Date.now() + (n + 1) * 16 * 60_000)
    const { promise, resolve } = Promise.withResolvers<undefined>()
    bothWentOn = promise
    // What a page asks for goes out with the new token: once it is answered, no renewal is under way any more.
    const answered = tabs.map((tab) =>
      tab.waitForResponse((answer) => answer.url().includes(DATA[name]) && answer.ok()),
    )
    await Promise.all(tabs.map((tab) => tab.getByRole('link', { name, exact: true }).click()))
    resolve(undefined)
    await Promise.all(answered)
    expect(renewals).toBeGreaterThan(n)
  }
  await Promise.all(tabs.map(reload))
  expect(complaints).toEqual([])
  await context.close()
})
