import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfFile, send } from '../server/test/factories/material.ts'
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

test('what happens is told live in every tab over one stream, and read by the keyboard', async () => {
  const student = await aStudent(service)
  await student.student.call('POST', '/notifications/read-all')
  const { page, context, complaints } = await openDevice(browser, service.origin, { viewport: PHONE })
  await signInAs(page, student)
  await page.goto(`/subjects/${student.subjectId}`)
  const other = await context.newPage()
  await other.goto('/home')
  await other.getByRole('button', { name: 'Notifications, 0 unread' }).waitFor()
  const streams = async () => /^notification_streams (\d+)$/m.exec((await service.parts.metrics.text()).body)?.[1]
  await expect.poll(streams).toBe('1')

  await send(student.student, student.subjectId, [await pdfFile('kernel.pdf')])
  await page.getByRole('status').getByText('“kernel.pdf” has been read').waitFor()
  await other.getByRole('status').getByText('“kernel.pdf” has been read').waitFor()
  // The page below was renewed by it.
  await page.getByRole('link', { name: 'kernel.pdf' }).first().waitFor()

  // The tab that held the stream goes: another one takes over.
  await page.close()
  await service.parts.db.updateTable('notifications').set({ readAt: null }).where('userId', '=', student.id).execute()
  await expect.poll(streams).toBe('1')
  await send(student.student, student.subjectId, [await pdfFile('shell.pdf')])
  const bell = other.getByRole('button', { name: /Notifications, [1-9]\d* unread/ })
  await other.getByRole('status').getByText('“shell.pdf” has been read').waitFor()
  await bell.focus()
  await other.keyboard.press('Enter')
  const newest = other.getByRole('menuitem').first()
  expect(await newest.innerText()).toContain('“shell.pdf” has been read')
  // A menu lies beside the landmarks of the page, as menus do.
  expect((await violations(other)).filter((line) => !line.startsWith('region '))).toEqual([])
  await expect.poll(() => newest.evaluate('document.activeElement.getAttribute("role")')).toBe('menuitem')
  await other.keyboard.press('Enter')
  await other.waitForURL('**/documents/*')
  await other.getByRole('heading', { level: 1 }).waitFor()
  await bell.press('Enter')
  await other.getByRole('menuitem', { name: 'Mark all as read' }).press('Enter')
  await other.getByRole('button', { name: 'Notifications, 0 unread' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
