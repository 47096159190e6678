import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anAccount } from '../server/test/factories/accounts.ts'
import { openBrowser, openDevice } from './browser.ts'
import { focusOf, tabTo } from './keyboard.ts'
import { lectureFile } from './material.ts'
import { aStudent, LECTURE } from './seed.ts'
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

/** Goes to a control by Tab and presses it. */
async function press(page: Page, wanted: RegExp, key = 'Enter', most = 40): Promise<void> {
  await tabTo(page, wanted, { most })
  await page.keyboard.press(key)
}

/** After a change of page, and after a dialog, the focus is somewhere. */
async function expectFocus(page: Page, wanted: RegExp): Promise<void> {
  await expect.poll(async () => (await focusOf(page)).said).toMatch(wanted)
}

/** Chooses the lecture in every file dialog that opens. */
async function answerFileDialogs(page: Page): Promise<void> {
  const lecture = await lectureFile()
  const file = path.join(service.dataFolder, lecture.name)
  await writeFile(file, lecture.buffer)
  page.on('filechooser', (chooser) => void chooser.setFiles(file))
}

/** Escape, and the focus is where it was before the dialog. */
async function escapeTo(page: Page, wanted: RegExp): Promise<void> {
  await page.keyboard.press('Escape')
  await page.locator('dialog h2').waitFor({ state: 'detached' })
  await expectFocus(page, wanted)
}

test('from the sign-in to the proof and back without a mouse; the focus is always seen and never lost', async () => {
  const person = await anAccount(service, { locale: 'en' })
  const { page, context, complaints } = await openDevice(browser, service.origin)
  await answerFileDialogs(page)
  await page.goto('/login')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await tabTo(page, /^link "Skip/)
  await tabTo(page, /^textbox "E-mail"/)
  await page.keyboard.type(person.email)
  await tabTo(page, /^textbox "Password"/, { most: 1 })
  await page.keyboard.type(person.password)
  await press(page, /^checkbox "Stay signed in/, 'Space')
  await tabTo(page, /^textbox "Password"/, { most: 2, key: 'Shift+Tab' })
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Welcome/ }).waitFor()
  await expectFocus(page, /^main/)

  // A dialog closed by Escape gives the focus back; then a subject is made in it.
  await press(page, /^button .*subject/)
  await expectFocus(page, /^textbox "/)
  await escapeTo(page, /^button .*subject/)
  await page.keyboard.press('Enter')
  await page.keyboard.type('Biology')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Biology', level: 1 }).waitFor()
  await expectFocus(page, /^main/)

  await press(page, /^button "Drop/)
  await page.getByText('Your material is ready').waitFor()
  await expectFocus(page, /^(?!nothing)/)
  await press(page, /^link "Make a quiz"/)
  await page.getByRole('heading', { name: 'New quiz', level: 1 }).waitFor()
  await expectFocus(page, /^main/)
  await tabTo(page, /^slider/)
  for (const key of ['ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key)
  // Every topic of the outline is a stop.
  await press(page, /^button "Make 8 questions"/, 'Enter', 60)
  await page.getByRole('button', { name: 'Start quiz' }).waitFor()
  await expectFocus(page, /^main/)
  await press(page, /^button "Start quiz"/)

  await page.getByText('Question 1 of 8', { exact: true }).first().waitFor()
  await expectFocus(page, /^main/)
  await tabTo(page, /^radio/, { most: 1 })
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true)
  await press(page, /^button "Unsure"/, 'Space')
  await press(page, /^button "Mark/, 'Space')
  await press(page, /^button "Next"/)
  for (let n = 2; n < 8; n++) {
    await page.getByText(`Question ${n} of 8`, { exact: true }).first().waitFor()
    await page.keyboard.press('1')
    await expectFocus(page, /^button "Next"/)
    await page.keyboard.press('Enter')
  }
  await page.getByText('Saved', { exact: true }).waitFor()
  // The last question has "Hand in" where "Next" was.
  await expectFocus(page, /^button "Hand in"/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('7 of 8 answered').waitFor()
  await expectFocus(page, /^button/)
  await escapeTo(page, /^button "Hand in"/)
  await page.keyboard.press('Enter')
  await press(page, /^button "Hand in"/)
  await page.getByText(/\d of 8 right/).waitFor()
  await expectFocus(page, /^main/)

  await press(page, /^link "See it on page/)
  await page.locator('section mark.proof').first().waitFor()
  await expectFocus(page, /^main/)
  await tabTo(page, /^link/)
  // The browser's own key, which only its window knows.
  await page.goBack()
  await page.getByText(/\d of 8 right/).waitFor()
  await expectFocus(page, /^main/)
  await press(page, /^link "Back|^link .*quiz/)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectFocus(page, /^main/)
  expect(complaints).toEqual([])
  await context.close()
})

test('a dialog opened from a menu gives the focus back to the menu’s button; a deleted entry leaves it in the page', async () => {
  const student = await aStudent(service)
  const { page, context, complaints } = await openDevice(browser, service.origin)
  await signInAs(page, student)
  await page.goto(`/subjects/${student.subjectId}`)
  await page.getByText(LECTURE).first().waitFor()
  await press(page, /^button "Subject actions"/)
  await expectFocus(page, /^menuitem "Rename"/)
  await page.keyboard.press('Enter')
  await expectFocus(page, /^textbox/)
  await escapeTo(page, /^button "Subject actions"/)
  await page.keyboard.press('Enter')
  await expectFocus(page, /^menuitem "Rename"/)
  await page.keyboard.press('Enter')
  await expectFocus(page, /^textbox/)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Biology')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Biology', level: 1 }).waitFor()
  await expectFocus(page, /^button "Subject actions"/)

  await press(page, /^button "Actions for trống.txt"/)
  await expectFocus(page, /^menuitem "Download/)
  await page.keyboard.press('ArrowDown')
  await expectFocus(page, /^menuitem "Delete"/)
  await page.keyboard.press('Enter')
  await expectFocus(page, /^button "Close"/)
  await press(page, /^button "Delete"/)
  await page.getByText(/trống.txt.* is deleted/).waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Actions for trống.txt' }).count()).toBe(0)
  await expectFocus(page, /^(?!nothing)/)
  expect(complaints).toEqual([])
  await context.close()
})
