import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLearner } from '../server/test/factories/accounts.ts'
import { learnerOf } from '../server/test/factories/material.ts'
import { writeSet, type Attempt } from '../server/test/factories/sets.ts'
import { violations } from './axe.ts'
import { openBrowser, openDevice, PHONE } from './browser.ts'
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

test('a taker disputes a wrong key on a phone; its owner corrects it; the taker is told and sees both scores', async () => {
  const owner = await aLearner(service)
  const lan = learnerOf(owner)
  const set = await writeSet(lan)
  const { body: link } = await lan.call<{ token: string }>('POST', `/question-sets/${set.id}/share`)
  const taker = await aLearner(service, { locale: 'vi' })
  const minh = learnerOf(taker)
  const { body: attempt } = await minh.call<Attempt>('POST', `/shared/${link.token}/attempts`)
  // What stands second is chosen everywhere: it is wrong by the keys.
  for (const { id, options } of set.questions)
    await minh.call('PUT', `/attempts/${attempt.id}/answers/${id}`, { optionId: options[1]?.id })
  await minh.call('POST', `/attempts/${attempt.id}/submit`)

  const phone = await openDevice(browser, service.origin, { viewport: PHONE, locale: 'vi-VN' })
  await signInAs(phone.page, taker)
  await phone.page.goto(`/attempts/${attempt.id}`)
  await phone.page.getByText('Đúng 0 trên 4 câu').waitFor()
  const first = phone.page.getByRole('article').filter({ hasText: set.questions[0]?.stem ?? '?' })
  await first.getByRole('button', { name: /^Khiếu nại câu/ }).press('Enter')
  await phone.page.getByLabel('Lý do của bạn').fill('Là Huế <b>chứ</b>')
  expect(await violations(phone.page)).toEqual([])
  await phone.page.getByRole('button', { name: 'Gửi', exact: true }).press('Enter')
  await first.getByText('Đang khiếu nại').waitFor()

  const desk = await openDevice(browser, service.origin)
  await signInAs(desk.page, owner)
  await desk.page.getByRole('button', { name: 'Notifications, 1 unread' }).press('Enter')
  await desk.page.getByRole('menuitem', { name: /is disputed/ }).press('Enter')
  await desk.page.getByText('1 disputed question').waitFor()
  await desk.page.getByText('Là Huế <b>chứ</b>').waitFor()
  await desk.page.getByRole('button', { name: /^Decide about/ }).press('Enter')
  expect(await violations(desk.page)).toEqual([])
  await desk.page.getByRole('radio', { name: 'Huế' }).check()
  await desk.page.getByLabel('Answer to who disputes it').fill('Cảm ơn bạn')
  await desk.page.getByRole('button', { name: 'Correct the key' }).press('Enter')
  await desk.page.getByText('Decided. 1 attempt has another score now.').waitFor()
  await desk.page.getByText('Revision 2').waitFor()
  await expect.poll(() => desk.page.getByText('1 disputed question').count()).toBe(0)

  // The page that is open is renewed live.
  await phone.page.getByText('Đúng 1 trên 4 câu').waitFor()
  await phone.page.getByText('Đã tính lại, trước đó').waitFor()
  await first.getByText('Được chấp nhận').waitFor()
  await first.getByText('Cảm ơn bạn').waitFor()
  expect(await violations(phone.page)).toEqual([])
  expect([...phone.complaints, ...desk.complaints]).toEqual([])
  await phone.page.goto('/home')
  await phone.page.getByRole('button', { name: 'Thông báo, 2 chưa đọc' }).press('Enter')
  await phone.page.getByRole('menuitem', { name: /điểm của bạn nay là 1,74, trước đó 0/ }).press('Enter')
  await phone.page.waitForURL(`**/attempts/${attempt.id}`)
  await phone.context.close()
  await desk.context.close()
})
