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

const BLOCK_LENGTH = 16_384
const FLUSH_MS = 100

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

/**
 * In blocks, at the latest after a tenth of a second, and what is left when the process ends, by an error as well: only
 * `kill -9` loses lines. They are gathered here because the stream measures all it holds anew for every line.
 */
function toStandardOutput(): pino.DestinationStream & { flushSync(): void } {
  const output = pino.destination({ dest: 1, sync: true })
  let block = ''
  const flushSync = () => {
    const lines = block
    block = ''
    if (lines !== '') output.write(lines)
  }
  process.once('exit', flushSync)
  return {
    write(line) {
      if (block === '') setTimeout(flushSync, FLUSH_MS).unref()
      block += line
      if (block.length >= BLOCK_LENGTH) flushSync()
    },
    flushSync,
  }
}
