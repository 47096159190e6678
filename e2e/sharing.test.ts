import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLearner } from '../server/test/factories/accounts.ts'
import { violations } from './axe.ts'
import { openBrowser, openDevice, PHONE } from './browser.ts'
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

test('a visitor takes a shared quiz on a phone, reloads, sees the proofs, and keeps the result by signing in', async () => {
  const author = await aStudent(service)
  const desk = await openDevice(browser, service.origin)
  await signInAs(desk.page, author)
  await desk.page.goto(`/sets/${author.setId}`)
  await desk.page.getByRole('button', { name: 'Quiz actions' }).click()
  await desk.page.getByRole('menuitem', { name: 'Share' }).click()
  await desk.page.getByRole('button', { name: 'Make a link' }).click()
  expect(await violations(desk.page)).toEqual([])
  const link = new URL(await desk.page.getByLabel('Link', { exact: true }).inputValue())

  const visitor = await openDevice(browser, service.origin, { viewport: PHONE })
  const { page } = visitor
  await page.goto(link.pathname)
  await page.getByText('8 questions · 20 minutes').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Start quiz' }).click()
  await page.getByText('Question 1 of 8', { exact: true }).first().waitFor()
  await page.getByRole('radio').first().check()
  await page.getByText('Saved', { exact: true }).waitFor({ state: 'attached' })
  await page.reload()
  await page.getByText('Question 1 of 8', { exact: true }).first().waitFor()
  expect(await page.getByRole('radio').first().isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Question 8 of 8' }).click()
  await page.getByRole('button', { name: 'Hand in' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click()
  await page.getByText(/[01] of 8 right/).waitFor()
  await page.locator('mark.proof').first().waitFor()
  expect(await page.getByRole('link', { name: /See it on page/ }).count()).toBe(0)
  expect(await violations(page)).toEqual([])

  const learner = await aLearner(service)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.locator('input[name=email]').fill(learner.email)
  await page.locator('input[name=password]').fill(learner.password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Keep it in my account' }).click()
  await page.waitForURL('**/attempts/*')
  await page.getByText(/[01] of 8 right/).waitFor()
  const kept = await service.db.selectFrom('attempts').select('id').where('takerId', '=', learner.id).execute()
  expect(kept).toHaveLength(1)
  expect(await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })')).not.toContain(
    'learinal.attempt.',
  )

  await desk.page.getByRole('button', { name: 'Revoke the link' }).click()
  await desk.page.getByText('The link no longer works.').waitFor()
  await visitor.context.clearCookies()
  await page.goto(link.pathname)
  await page.getByText('There is nothing here').first().waitFor()
  expect([...desk.complaints, ...visitor.complaints]).toEqual([])
  await Promise.all([desk.context.close(), visitor.context.close()])
})

test('the owner gives a visitor more time, and the running quiz tells it', async () => {
  const author = await aStudent(service)
  const desk = await openDevice(browser, service.origin)
  await signInAs(desk.page, author)
  await desk.page.goto(`/sets/${author.setId}`)
  await desk.page.getByRole('button', { name: 'Quiz actions' }).click()
  await desk.page.getByRole('menuitem', { name: 'Share' }).click()
  await desk.page.getByRole('button', { name: 'Make a link' }).click()
  const link = new URL(await desk.page.getByLabel('Link', { exact: true }).inputValue())

  const { page, complaints } = await openDevice(browser, service.origin, { viewport: PHONE })
  await page.goto(link.pathname)
  await page.getByRole('button', { name: 'Start quiz' }).click()
  await page.getByText(/^(20:00|19:\d\d)$/).waitFor()

  await desk.page.reload()
  await desk.page.getByText('Taking it now').waitFor()
  expect(await violations(desk.page)).toEqual([])
  await desk.page.getByRole('button', { name: '+15 min for Visitor' }).click()
  await desk.page.getByText(/Visitor has time until/).waitFor()

  await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))")
  await page.getByText(/You were given more time/).waitFor()
  await page.getByText(/^34:\d\d$|^35:00$/).waitFor()
  expect([...desk.complaints, ...complaints]).toEqual([])
})
