import { spawnSync } from 'node:child_process'
import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { build } from './build.ts'

test('/docs shows the reference in a browser, under its policy, from this server alone', async (t) => {
  const server = await build(t, { workers: false })
  const origin = await server.app.listen({ port: 0 })
  const executablePath = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).stdout.trim()
  // The sandbox of Chromium can not be had as root, as in containers of CI; the page is our own.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  t.onTestFinished(() => browser.close())
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  const elsewhere: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await context.route('**/*', (route) => {
    const url = route.request().url()
    if (url.startsWith(`${origin}/`) || /^(data|blob):/.test(url)) return route.continue()
    elsewhere.push(url)
    return route.abort()
  })
  await page.addInitScript(
    "addEventListener('securitypolicyviolation', (e) => console.error('violates', e.effectiveDirective, e.blockedURI))",
  )

  await page.goto(`${origin}/docs`)
  await page.getByRole('heading', { name: 'Learinal', exact: true }).first().waitFor()
  await page.getByRole('link', { name: 'Sessions' }).first().click()
  await page
    .getByRole('link', { name: /api\/v1\/auth\/login/ })
    .first()
    .click()
  await page.getByText('rememberMe').first().waitFor()
  await page.waitForLoadState('networkidle')
  expect({ complaints, elsewhere }).toEqual({ complaints: [], elsewhere: [] })
})
