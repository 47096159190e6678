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

/** Of an answered request: words of ours and ids, in which nothing is to be hidden or escaped. */
export interface RequestLine {
  requestId: string
  method: string
  route: string
  status: number
  ms: number
  userId: string | undefined
}

/**
 * Writes the line of a request to where `log` writes, as a warning when it was slow. Put together by hand: looking for
 * secrets and turning each value into JSON would cost more than all else that is noted of it.
 */
export function requestLog(log: Logger): (line: RequestLine, isSlow: boolean) => void {
  const destination = Reflect.get(log, pino.symbols.streamSym) as pino.DestinationStream
  const { info, warn } = pino.levels.values
  return ({ requestId, method, route, status, ms, userId }, isSlow) => {
    if (!log.isLevelEnabled(isSlow ? 'warn' : 'info')) return
    const user = userId === undefined ? '' : `,"userId":"${userId}"`
    destination.write(
      `{"level":${isSlow ? warn : info},"time":${Date.now()},"requestId":"${requestId}","method":"${method}",` +
        `"route":"${route}","status":${status},"ms":${ms}${user},"msg":"${isSlow ? 'slow request' : 'request'}"}\n`,
    )
  }
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
