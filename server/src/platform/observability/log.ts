import pino, { type Logger } from 'pino'
import { work } from './work.ts'

const SECRETS = [
  // Of a request, and of the options the reader of uploads logs at `trace`.
  '*.headers.authorization',
  '*.headers.cookie',
  'res.headers["set-cookie"]',
  '*.password',
  '*.token',
]

/** JSON lines on standard output; secrets never reach them. */
export function makeLog(level: string, destination: pino.DestinationStream = toStandardOutput()): Logger {
  const redact = { paths: SECRETS, censor: '[redacted]' }
  const mixin = () => ({ ...work.getStore() })
  return pino({ level, redact, base: null, mixin }, destination)
}

/** Lines to the same place for fields that are all known to be harmless: looking for secrets costs more than writing. */
export function plainLog(log: Logger): Logger {
  const { [pino.symbols.streamSym]: destination } = log as unknown as Record<symbol, pino.DestinationStream>
  return pino({ level: log.level, base: null }, destination)
}

/** In blocks, at the latest after a tenth of a second and when the process ends; only `kill -9` loses lines. */
function toStandardOutput(): pino.DestinationStream {
  return pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 100 })
}
