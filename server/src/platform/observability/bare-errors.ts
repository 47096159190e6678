/** Errors without their words: a message may quote a person, a document or a token; where it happened does not. */
import path from 'node:path'

export interface BareError {
  /** Name of the class. */
  type: string
  /** Its code, when it has one: `ENOENT`, or SQLSTATE of the database. */
  code: string
  /** Lines of its stack, innermost first: ` at function (file:line:column)`. */
  stack: string[]
}

const ROOT = path.resolve(import.meta.dirname, '../../../..')
const MOST_CAUSES = 5
const NAME = /^[A-Za-z]\w{0,60}$/
const CODE = /^[A-Za-z0-9_]{2,40}$/

/** The error and what caused it, outermost first. */
export function bareErrors(error: unknown): BareError[] {
  const found: BareError[] = []
  for (let at = error; at !== undefined && at !== null && found.length < MOST_CAUSES; at = (at as Error).cause) {
    found.push(bare(at))
    if (typeof at !== 'object') break
  }
  return found
}

function bare(error: unknown): BareError {
  if (!(error instanceof Error)) return { type: 'NotAnError', code: typeof error, stack: [] }
  const { code } = error as { code?: unknown }
  // Of the database's driver all are called `error`; their class says more.
  const name = /^error$/i.test(error.name) ? error.constructor.name : error.name
  return {
    type: NAME.test(name) ? name : 'Error',
    code: typeof code === 'string' && CODE.test(code) ? code : '',
    stack: framesOf(error),
  }
}

/** A message may have lines that look like frames; what is left of the stack after it has not. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = message === '' ? 0 : stack.indexOf(message)
  const lines = (at < 0 ? stack : stack.slice(at + message.length)).split('\n')
  const isFrame = (line: string) => /^\s+at /.test(line)
  // The message was changed after the stack was made: only the lines at its end are surely none of it.
  return at < 0 ? lines.slice(lines.findLastIndex((line) => !isFrame(line)) + 1) : lines.filter(isFrame)
}

/** A file as it is named in the repository: folders above it can have the name of a person. */
export function bareFile(file: string): string {
  const plain = file.replace(/^file:\/\//, '')
  if (plain.startsWith('node:') || plain === '') return plain
  return plain.startsWith(ROOT + path.sep) ? plain.slice(ROOT.length + 1) : path.basename(plain)
}
