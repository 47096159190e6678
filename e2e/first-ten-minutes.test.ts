import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lectureFile } from './material.ts'
import { linkInMail, openBrowser, openDevice } from './browser.ts'
import { startService, type Service } from './service.ts'

let service: Service
let browser: Browser
beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await service.close()
})

const PASSWORD = 'Sao-bang-tim-42'

test('sign up, verify, sign in, drop a PDF, make a quiz, take it, see the proof', async () => {
  const { page, context, complaints } = await openDevice(browser, service.origin)
  const email = 'mai@example.org'
  await page.goto('/')
  await page.getByRole('link', { name: 'Start for free' }).click()
  await page.getByLabel('Full name').fill('Mai Trần')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()

  await page.goto(await linkInMail(service, email))
  await page.getByText('Your address is confirmed').waitFor()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Welcome, Mai Trần' }).waitFor()
  expect(await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })')).not.toMatch(/ey[\w-]+\.|token/i)

  // From here it is three clicks to the first quiz.
  await page.getByLabel(/Drop your first document/).setInputFiles(await lectureFile())
  await page.getByRole('heading', { name: 'biology lecture', level: 1 }).waitFor()
  await page.getByText('Your material is ready').waitFor()
  await page.getByRole('link', { name: 'Make a quiz' }).first().click()
  await page.getByRole('button', { name: 'Make 10 questions' }).click()
  await page.getByRole('button', { name: 'Start quiz' }).click()

  await page.getByText('Question 1 of 10').first().waitFor()
  for (let n = 1; n <= 10; n++) {
    await page.getByText(`Question ${n} of 10`, { exact: true }).first().waitFor()
    await page.keyboard.press('1')
    if (n < 10) await page.keyboard.press('ArrowRight')
  }
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('10 of 10 answered').waitFor()
  await dialog.getByRole('button', { name: 'Hand in' }).click()
  await page.getByText(/\d+ of 10 right/).waitFor()

  const quote = await page.locator('blockquote').first().innerText()
  await page
    .getByRole('link', { name: /See it on page/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'In short' }).waitFor()
  const marked = await page.locator('section mark.proof').allInnerTexts()
  expect(marked.join(' ').replace(/\s+/g, ' ')).toBe(quote.replace(/\s+/g, ' '))

  // A reload keeps the place and the session; signing out ends it in every tab.
  await page.reload()
  await page.locator('section mark.proof').first().waitFor()
  const other = await context.newPage()
  await other.goto('/home')
  await other.getByRole('heading', { name: 'Hello, Mai Trần' }).waitFor()
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await other.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
