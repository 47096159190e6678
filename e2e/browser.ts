import { spawnSync } from 'node:child_process'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { TestServer } from '../server/test/build.ts'

/** Debian's Chromium. */
export function chromiumPath(): string {
  return spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).stdout.trim()
}

/** Its sandbox can not be had as root, as in containers of CI; the pages are our own. */
export const CHROMIUM_ARGS = ['--no-sandbox', '--disable-background-networking']

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS })
}

export interface Device {
  context: BrowserContext
  page: Page
  /** Everything the browser complained about: errors, warnings, violations of the policy. */
  complaints: string[]
}

export interface DeviceOptions {
  locale?: 'vi-VN' | 'en-US'
  viewport?: { width: number; height: number }
  colorScheme?: 'light' | 'dark'
}

export const DESKTOP = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }

/** A browser of its own with one tab. Connection failures are not complaints: tests cut the connection. */
export async function openDevice(browser: Browser, origin: string, options: DeviceOptions = {}): Promise<Device> {
  const { locale = 'en-US', viewport = DESKTOP, colorScheme = 'light' } = options
  const context = await browser.newContext({ baseURL: origin, locale, viewport, colorScheme, reducedMotion: 'reduce' })
  context.setDefaultTimeout(20_000)
  const complaints: string[] = []
  await context.addInitScript(
    "addEventListener('securitypolicyviolation', (e) => console.error('violates', e.effectiveDirective, e.blockedURI))",
  )
  context.on('console', (message) => {
    const expected = /net::ERR_INTERNET_DISCONNECTED|the server responded with a status of 4\d\d/.test(message.text())
    if (['error', 'warning'].includes(message.type()) && !expected) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  return { context, page: await context.newPage(), complaints }
}

/** The path that the newest mail to `email` links to. */
export async function linkInMail(server: TestServer, email: string): Promise<string> {
  await server.drain()
  const mails = await server.outbox()
  const mail = mails.findLast(({ to }) => JSON.stringify(to ?? '').includes(email))
  const link = /https?:\/\/[^/\s]+(\/\S+)/.exec(mail?.text ?? '')?.[1]
  if (link === undefined) throw new Error(`no link in the mail to ${email}: ${mail?.text ?? 'no mail'}`)
  return link
}
