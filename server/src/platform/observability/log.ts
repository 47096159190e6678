import pino, { type Logger } from 'pino'

const SECRETS = [
  // Of a request, and of the options the reader of uploads logs at `trace`.
  '*.headers.authorization',
  '*.headers.cookie',
  'res.headers["set-cookie"]',
  '*.password',
  '*.token',
]

/** JSON lines on standard output; secrets never reach them. */
export function makeLog(level: string, destination?: pino.DestinationStream): Logger {
  const options = { level, redact: { paths: SECRETS, censor: '[redacted]' }, base: null }
  return destination === undefined ? pino(options) : pino(options, destination)
}
