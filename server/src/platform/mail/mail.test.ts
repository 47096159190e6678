import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { openOutboxMailer, openSmtpMailer } from './index.ts'

const MAIL = {
  to: 'lan@example.org',
  subject: 'Xác nhận địa chỉ',
  text: 'Chào Lan, liên kết: https://learinal.example/verify-email?token=abc',
  html: '<p>Chào Lan</p>',
}

test('the outbox keeps one readable file per mail, for the owner only', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-mail-'))
  t.onTestFinished(() => rm(folder, { recursive: true }))
  const outbox = path.join(folder, 'outbox')
  const mailer = openOutboxMailer(outbox, 'Learinal <no-reply@learinal.example>')
  await Promise.all([mailer.send(MAIL), mailer.send(MAIL)])
  const files = await readdir(outbox)
  expect(files).toHaveLength(2)
  const file = path.join(outbox, files[0] ?? '')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const mail = await simpleParser(await readFile(file))
  expect(mail.subject).toBe(MAIL.subject)
  expect(mail.text?.trim()).toBe(MAIL.text)
  expect(mail.html).toBe(MAIL.html)
})

test('an SMTP server gets the mail; one that refuses makes the sending fail', async (t) => {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onRcptTo: ({ address }, _session, done) => {
      done(address.startsWith('gone') ? new Error('no such user') : null)
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString())
        done()
      })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  t.onTestFinished(
    () =>
      new Promise((resolve) => {
        server.close(resolve)
      }),
  )
  const { port } = server.server.address() as AddressInfo
  const mailer = openSmtpMailer(`smtp://127.0.0.1:${port}`, 'no-reply@learinal.example')
  await mailer.send(MAIL)
  expect((await simpleParser(received[0] ?? '')).subject).toBe(MAIL.subject)
  await expect(mailer.send({ ...MAIL, to: 'gone@example.org' })).rejects.toThrow(/no such user|rejected/)
})
