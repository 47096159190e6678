import type { Locale } from './locale.ts'
import { PROBLEM_STATUS, type ProblemCode, type ProblemWords } from './problem-codes.ts'
import { ENGLISH } from './problem-words.en.ts'
import { VIETNAMESE } from './problem-words.vi.ts'

export { PROBLEM_STATUS, type ProblemCode } from './problem-codes.ts'

const WORDS: Record<Locale, ProblemWords> = { en: ENGLISH, vi: VIETNAMESE }

export interface FieldError {
  /** JSON pointer into the request, e.g. `/body/email`. */
  path: string
  message: string
}

/** An error that is an answer: thrown anywhere below a route, written as `application/problem+json`. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly params: Record<string, string | number>
  readonly errors: FieldError[] | undefined
  readonly headers: Record<string, string>

  constructor(
    code: ProblemCode,
    options: {
      params?: Record<string, string | number>
      errors?: FieldError[]
      headers?: Record<string, string>
      cause?: unknown
    } = {},
  ) {
    super(code, { cause: options.cause })
    this.code = code
    this.params = options.params ?? {}
    this.errors = options.errors
    this.headers = options.headers ?? {}
  }
}

/** The body of a problem in the caller's language. */
export function describeProblem(problem: Problem, locale: Locale, requestId: string) {
  const [title, detail] = WORDS[locale][problem.code]
  return {
    type: `urn:learinal:problem:${problem.code}`,
    title,
    status: PROBLEM_STATUS[problem.code],
    detail: detail.replace(/\{(\w+)\}/g, (whole, name: string) => String(problem.params[name] ?? whole)),
    code: problem.code,
    requestId,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  }
}
