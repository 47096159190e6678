/** An SMTP server that keeps what it gets, and can refuse. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface Mailbox {
  url: string
  refuses: boolean
  /** Texts of the mails to an address, oldest first. */
  of(address: string): string[]
  close(): Promise<void>
}

export async function openMailbox(): Promise<Mailbox> {
  const mails = new Map<string, string[]>()
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onMailFrom(_from, _session, done) {
      done(mailbox.refuses ? Object.assign(new Error('try again later'), { responseCode: 451 }) : null)
    },
    onData(stream, session, done) {
      void simpleParser(stream).then(({ text = '' }) => {
        for (const { address } of session.envelope.rcptTo) mails.set(address, [...(mails.get(address) ?? []), text])
        done()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const mailbox: Mailbox = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    refuses: false,
    of: (address) => mails.get(address) ?? [],
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
      }),
  }
  return mailbox
}
