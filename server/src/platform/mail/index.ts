import { randomUUID } from 'node:crypto'
import { access, constants, mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import type { Count } from '../observability/metrics.ts'
import { inSpan, type Tracing } from '../observability/tracing.ts'
import { work } from '../observability/work.ts'

export interface Mail {
  to: string
  subject: string
  text: string
  html: string
}

export interface Mailer {
  /** Where mails go, for the start log. */
  readonly target: string
  /** @throws when the server refuses or can not be reached: the job that sends is then retried. */
  send(mail: Mail): Promise<void>
  /** Rejects when no mail could be sent now. */
  check(): Promise<void>
}

/** So that a mail can be found in the logs. */
function headers(): Record<string, string> {
  const requestId = work.getStore()?.requestId
  return requestId === undefined ? {} : { 'X-Request-ID': requestId }
}

/** A mailer whose mails are counted and traced. */
export function countedMailer(mailer: Mailer, count: Count, tracing?: Tracing): Mailer {
  return {
    ...mailer,
    async send(mail) {
      try {
        await inSpan(tracing, 'client', 'send mail', {}, () => mailer.send(mail))
      } catch (error) {
        count('mails_total', { outcome: 'failed' })
        throw error
      }
      count('mails_total', { outcome: 'sent' })
    },
  }
}

/** Mails through an SMTP server. */
export function openSmtpMailer(url: string, from: string): Mailer {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
  return {
    target: `SMTP server ${new URL(url).host}`,
    async send(mail) {
      await transport.sendMail({ from, ...mail, headers: headers() })
    },
    async check() {
      await transport.verify()
    },
  }
}

/** Without a mail server: one `.eml` file per message in `folder`, readable by the owner of the process only. */
export function openOutboxMailer(folder: string, from: string): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    target: `files in ${folder} (set SMTP_URL to send mail)`,
    async send(mail) {
      const { message } = await transport.sendMail({ from, ...mail, headers: headers() })
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}.eml`
      const partial = path.join(folder, `.${name}.partial`)
      await writeFile(partial, message as Buffer, { mode: 0o600 })
      await rename(partial, path.join(folder, name))
    },
    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await access(folder, constants.W_OK)
    },
  }
}
