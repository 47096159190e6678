/** A refusal of the service: RFC 9457, its words in the reader's language. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly errors: readonly { path: string; message: string }[]
  readonly retryAfter: number | undefined

  constructor(status: number, body: unknown, retryAfter?: number) {
    const { code, detail, title, errors } = (body ?? {}) as Record<string, unknown>
    super(typeof detail === 'string' ? detail : typeof title === 'string' ? title : `HTTP ${status}`)
    this.status = status
    this.code = typeof code === 'string' ? code : 'unknown'
    this.errors = Array.isArray(errors) ? (errors as { path: string; message: string }[]) : []
    this.retryAfter = retryAfter
  }

  /** What the service says about one field of the body. */
  about(field: string): string | undefined {
    return this.errors.find(({ path }) => path === `/body/${field}`)?.message
  }
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof ApiProblem ? error.code : undefined
}
