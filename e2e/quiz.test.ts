import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('answers given without a connection are kept, reach the service on its return, and another device', async () => {
  const student = await aStudent(service, 'vi')
  const phone = await openDevice(browser, service.origin, { locale: 'vi-VN', viewport: PHONE })
  await signInAs(phone.page, student)
  await phone.page.goto(`/sets/${student.setId}`)
  await phone.page.getByRole('button', { name: 'Bắt đầu làm' }).click()
  await phone.page.getByText('Câu 1 trên 8', { exact: true }).first().waitFor()
  const address = new URL(phone.page.url()).pathname

  await phone.context.setOffline(true)
  const given: string[] = []
  for (let n = 1; n <= 3; n++) {
    const radio = phone.page.getByRole('radio').nth(n)
    await radio.check()
    given.push(await phone.page.locator('label:has(input:checked)').innerText())
    await phone.page.getByRole('button', { name: 'Tiếp', exact: true }).click()
  }
  await phone.page.getByText('Ngoại tuyến: 3 câu trả lời').waitFor()
  const kept = await phone.page.evaluate('JSON.stringify(localStorage)')
  expect(kept).toContain('learinal.answers.')
  expect(kept).not.toContain('eyJ')

  await phone.context.setOffline(false)
  await phone.page.getByText('Đã lưu', { exact: true }).waitFor({ state: 'attached' })
  const rows = await service.db.selectFrom('attemptAnswers').select('optionId').execute()
  expect(rows).toHaveLength(3)
  expect(
    await phone.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('learinal.answers'))"),
  ).toEqual([])

  const desk = await openDevice(browser, service.origin, { locale: 'vi-VN' })
  await signInAs(desk.page, student)
  await desk.page.getByRole('link', { name: /Ôn tập chương 1.*Bắt đầu/ }).click()
  await desk.page.waitForURL(`**${address}`)
  await desk.page.getByRole('button', { name: 'Tất cả các câu' }).click()
  await desk.page.getByText('Câu 8 trên 8', { exact: true }).first().waitFor()
  const chosen = await desk.page.locator('label:has(input:checked)').allInnerTexts()
  expect(chosen.map((text) => text.replace(/\s*\d$/, ''))).toEqual(given.map((text) => text.replace(/\s*\d$/, '')))

  // Handed in on one device, the other shows the result when somebody comes back to it.
  await desk.page.getByRole('button', { name: 'Nộp bài' }).click()
  await desk.page.getByText('Còn 5 câu chưa trả lời.').waitFor()
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Nộp bài' }).click()
  await desk.page.getByText(/Đúng \d trên 8 câu/).waitFor()
  await phone.page.getByRole('radio').first().check()
  await phone.page.getByText(/Đúng \d trên 8 câu/).waitFor()
  expect([...phone.complaints, ...desk.complaints]).toEqual([])
  await Promise.all([phone.context.close(), desk.context.close()])
})

test('the keyboard alone takes a quiz; marks and certainty are kept', async () => {
  const student = await aStudent(service)
  const { page, context, complaints } = await openDevice(browser, service.origin)
  await signInAs(page, student)
  await page.goto(`/sets/${student.setId}`)
  const start = page.getByRole('button', { name: 'Start quiz' })
  await start.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Question 1 of 8', { exact: true }).first().waitFor()
  await page.keyboard.press('2')
  expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Unsure' }).press('Enter')
  await page.keyboard.press('f')
  await page.getByRole('button', { name: 'Marked', exact: true }).waitFor()
  await page.getByRole('timer').waitFor()
  await page.getByRole('button', { name: 'Hide the time' }).press('Enter')
  await page.getByText('Time hidden').waitFor()
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Marked', exact: true }).waitFor()
  expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true)
  expect(await page.getByRole('button', { name: 'Unsure' }).getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.press('ArrowRight')
  await page.getByText('Question 2 of 8', { exact: true }).first().waitFor()
  await page.keyboard.press('ArrowLeft')
  await page.getByText('Question 1 of 8', { exact: true }).first().waitFor()
  for (let n = 0; n < 8; n++) await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('1 of 8 answered').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).press('Enter')
  await page.getByText(/[01] of 8 right/).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
