import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anAccount } from '../server/test/factories/accounts.ts'
import { violations } from './axe.ts'
import { openBrowser, openDevice, PHONE } from './browser.ts'
import { aStudent } from './seed.ts'
import { startService, type Service } from './service.ts'
import { signInAs } from './sign-in.ts'
import { totp } from './totp.ts'

let service: Service
let browser: Browser
beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await service.close()
})

const NEW_PASSWORD = 'Sao-bang-tim-42'

async function openSettings(page: Page, name = 'Settings'): Promise<void> {
  await page.goto('/settings')
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

/** Sends the sign-in form; what comes of it is the test's to say. */
async function trySignIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('a new name and language are there at once, after a reload, and on another device', async () => {
  const person = await anAccount(service, { locale: 'en' })
  const { page, context, complaints } = await openDevice(browser, service.origin)
  await signInAs(page, person)
  await openSettings(page)
  await page.getByLabel('Full name').fill('  Trần Thị Mai ')
  await page.getByLabel('Language').selectOption('Tiếng Việt')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Cài đặt', level: 1 }).waitFor()
  await page.getByText('Đã lưu').waitFor()
  await page.getByRole('button', { name: 'Tài khoản', exact: true }).click()
  await page.getByRole('menu').getByText('Trần Thị Mai', { exact: true }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Cài đặt', level: 1 }).waitFor()
  expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Trần Thị Mai')
  expect(await page.locator('html').getAttribute('lang')).toBe('vi')

  const phone = await openDevice(browser, service.origin, { viewport: PHONE })
  await signInAs(phone.page, person)
  await phone.page.getByRole('heading', { name: 'Trần Thị Mai' }).waitFor()
  expect(await phone.page.locator('html').getAttribute('lang')).toBe('vi')
  expect([...complaints, ...phone.complaints]).toEqual([])
  await Promise.all([context.close(), phone.context.close()])
})

test('another device is thrown out when its session is ended, and when the password changes', async () => {
  const person = await anAccount(service, { locale: 'en' })
  const desk = await openDevice(browser, service.origin)
  const phone = await openDevice(browser, service.origin, { viewport: PHONE })
  await signInAs(phone.page, person)
  await signInAs(desk.page, person)
  await openSettings(desk.page)
  const devices = desk.page.getByRole('region', { name: 'Devices' }).getByRole('listitem')
  await expect.poll(() => devices.count()).toBe(2)
  await desk.page.getByRole('button', { name: /^Sign out: Chrome/ }).click()
  await expect.poll(() => devices.count()).toBe(1)
  await devices.getByText('This device').waitFor()
  const progress = phone.page.getByRole('link', { name: 'Progress', exact: true })
  await progress.click()
  await phone.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await phone.page.evaluate('localStorage.getItem("learinal.returning")')).toBeNull()

  // Signed in again it comes back to where it was going; then the password changes.
  await phone.page.getByLabel('E-mail').fill(person.email)
  await phone.page.getByLabel('Password', { exact: true }).fill(person.password)
  await phone.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await phone.page.waitForURL('**/progress')
  await desk.page.getByLabel('Current password').fill('not the password')
  await desk.page.getByLabel('New password').fill(NEW_PASSWORD)
  await desk.page.getByRole('button', { name: 'Change password' }).click()
  await desk.page.getByRole('alert').waitFor()
  await desk.page.getByLabel('Current password').fill(person.password)
  await desk.page.getByRole('button', { name: 'Change password' }).click()
  await desk.page.getByText('Your password is changed.').waitFor()
  expect(await desk.page.getByLabel('New password').inputValue()).toBe('')
  await phone.page.getByRole('link', { name: 'Practice' }).click()
  await phone.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await trySignIn(phone.page, person.email, person.password)
  await phone.page.getByRole('alert').waitFor()
  await signInAs(phone.page, { ...person, password: NEW_PASSWORD })
  await desk.page.reload()
  await desk.page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  expect([...desk.complaints, ...phone.complaints]).toEqual([])
  await Promise.all([desk.context.close(), phone.context.close()])
})

test('two-factor is turned on with a code, asked for at the next sign-in, and turned off', async () => {
  const person = await anAccount(service, { locale: 'en' })
  const { page, context, complaints } = await openDevice(browser, service.origin)
  await signInAs(page, person)
  await openSettings(page)
  const section = page.getByRole('region', { name: 'Two-factor sign-in' })
  await section.getByRole('button', { name: 'Set up' }).click()
  const secret = (await section.locator('code').innerText()).replace(/\s/g, '')
  const recoveryCode = await section.locator('.font-mono li').first().innerText()
  expect(await violations(page)).toEqual([])
  await section.getByLabel(/Enter the code/).fill('000000')
  await section.getByRole('button', { name: 'Turn on' }).click()
  await section.getByRole('alert').waitFor()
  await section.getByLabel(/Enter the code/).fill(totp(secret))
  await section.getByRole('button', { name: 'Turn on' }).click()
  await page.getByText('Two-factor sign-in is on.').waitFor()
  await section.getByText('On', { exact: true }).waitFor()

  const phone = await openDevice(browser, service.origin, { viewport: PHONE })
  await trySignIn(phone.page, person.email, person.password)
  await phone.page.getByRole('heading', { name: 'One more step' }).waitFor()
  expect(await violations(phone.page)).toEqual([])
  await phone.page.getByLabel('Code').fill('000000')
  await phone.page.keyboard.press('Enter')
  await phone.page.getByRole('alert').waitFor()
  // Every code is good once; the next one is good already.
  await phone.page.getByLabel('Code').fill(totp(secret, Date.now() + 30_000))
  await phone.page.keyboard.press('Enter')
  await phone.page.waitForURL('**/home')

  // Without the telephone, a recovery code does, once.
  for (const outcome of ['heading', 'alert'] as const) {
    await phone.context.clearCookies()
    await phone.page.evaluate('localStorage.clear()')
    await trySignIn(phone.page, person.email, person.password)
    await phone.page.getByLabel('Code').fill(recoveryCode)
    await phone.page.keyboard.press('Enter')
    await (outcome === 'alert' ? phone.page.getByRole('alert') : phone.page.getByText(/^Welcome/)).waitFor()
  }

  await page.getByRole('button', { name: 'Turn off' }).click()
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click()
  await page.getByText('Two-factor sign-in is off.').waitFor()
  await signInAs(phone.page, person)
  expect([...complaints, ...phone.complaints]).toEqual([])
  await Promise.all([context.close(), phone.context.close()])
})

test('one’s own data arrives as a file, and a deleted account is gone for good', async () => {
  const [student, other] = [await aStudent(service), await aStudent(service)]
  const { page, context, complaints } = await openDevice(browser, service.origin)
  await signInAs(page, student)
  await openSettings(page)
  const arriving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download my data' }).click()
  const download = await arriving
  expect(download.suggestedFilename()).toBe('learinal.zip')
  const files = unzipSync(await readFile(await download.path()))
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  expect(text('profile.json')).toContain(student.email)
  expect(text('subjects.json')).toContain(student.subjectId)
  expect(text('question-sets.json')).toContain(student.setId)
  expect(Object.keys(files).some((name) => name.endsWith('.pdf'))).toBe(true)
  for (const name of Object.keys(files)) expect(text(name)).not.toContain(other.id)

  await page.getByRole('button', { name: 'Delete account' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Password', { exact: true }).fill('not the password')
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByLabel('Password', { exact: true }).fill(student.password)
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await trySignIn(page, student.email, student.password)
  await page.getByRole('alert').waitFor()
  await page.goto('/home')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await service.db.selectFrom('subjects').select('ownerId').execute()).toEqual([{ ownerId: other.id }])
  expect(complaints).toEqual([])
  await context.close()
})
