import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeSubject } from '../server/test/factories/material.ts'
import { violations } from './axe.ts'
import { DESKTOP, openBrowser, openDevice, PHONE } from './browser.ts'
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

/** Of the document whose file is called “sinh học.pdf”. */
const TITLE = 'Photosynthesis, part 1'
const HOSTILE = 'sinh <img src=x onerror=alert(1)>'

test('what one has is found by the keyboard alone, without accents, and gone to', async () => {
  const student = await aStudent(service, 'vi')
  await makeSubject(student.student, HOSTILE)
  const { page, context, complaints } = await openDevice(browser, service.origin, { viewport: PHONE, locale: 'vi-VN' })
  await signInAs(page, student)
  await page.getByRole('button', { name: 'Tìm kiếm', exact: true }).waitFor()
  await page.keyboard.press('Control+k')
  const input = page.getByRole('combobox', { name: 'Môn học, tài liệu, đề' })
  await page.getByText('Không cần gõ dấu').waitFor()
  expect(await input.evaluate('document.activeElement.getAttribute("role")')).toBe('combobox')
  expect(await violations(page)).toEqual([])

  await page.keyboard.type('sinh')
  const options = page.getByRole('option')
  await options.nth(2).waitFor()
  expect(await options.allInnerTexts()).toEqual(expect.arrayContaining([HOSTILE, 'Sinh học đại cương']))
  expect(await violations(page)).toEqual([])
  const active = () => page.getByRole('option', { selected: true }).innerText()
  const first = await active()
  await page.keyboard.press('ArrowDown')
  expect(await active()).not.toBe(first)
  await page.keyboard.press('ArrowUp')
  expect(await active()).toBe(first)
  await page.keyboard.press('ArrowUp')
  expect(await active()).toContain(TITLE)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/documents/${student.documentId}*`)

  await page.getByRole('button', { name: 'Tìm kiếm', exact: true }).press('Enter')
  await input.fill('khong dau co')
  await page.getByText('Không tìm thấy gì').waitFor()
  expect(await violations(page)).toEqual([])
  await input.fill('on tap chuong')
  await page.getByRole('option', { name: 'Ôn tập chương 1' }).waitFor()
  expect(await options.count()).toBe(1)
  await page.keyboard.press('Escape')
  await input.waitFor({ state: 'detached' })
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Tìm kiếm')
  expect(complaints).toEqual([])
  await context.close()
})

test('words of a document lead to their page', async () => {
  const student = await aStudent(service)
  const { page, context } = await openDevice(browser, service.origin, { viewport: DESKTOP, colorScheme: 'dark' })
  await signInAs(page, student)
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page.getByRole('combobox').fill('chloroplast')
  const hit = page.getByRole('option', { name: TITLE })
  await hit.waitFor()
  expect(await violations(page)).toEqual([])
  // What fails is said, and what was found comes when it is asked again.
  await page.route('**/api/v1/search?*', (route) => route.fulfill({ status: 500, body: '{}' }))
  await page.getByRole('combobox').fill('stomata')
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).waitFor({ timeout: 30_000 })
  await page.unroute('**/api/v1/search?*')
  await page.getByRole('combobox').fill('chloroplast')
  await hit.getByText(/^Page \d+$/).waitFor()
  const n = /Page (\d+)/.exec(await hit.innerText())?.[1] ?? ''
  await hit.click()
  await page.waitForURL(`**/documents/${student.documentId}?page=${n}`)
  await context.close()
})
