import type { Page } from 'playwright-core'

/** Signs in as people do, in either language. */
export async function signInAs(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/login')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/home')
  await page.getByRole('heading', { level: 1 }).waitFor()
}
