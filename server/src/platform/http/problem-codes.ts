/**
 * Every error code and its HTTP status: a closed list. A code is a promise to clients and never changes its meaning.
 * The words are in `problem-words.en.ts` and `problem-words.vi.ts`.
 */
export const PROBLEM_STATUS = {
  invalid_request: 400,
  malformed_body: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  request_in_progress: 409,
  set_not_ready: 409,
  no_ready_documents: 409,
  document_unknown: 422,
  topic_unknown: 422,
  topics_twice: 422,
  shares_mismatch: 422,
  question_unknown: 422,
  options_repeat: 422,
  key_not_an_option: 422,
  citation_fixed: 422,
  attempt_over: 409,
  option_unknown: 422,
  upload_field_unknown: 400,
  file_missing: 400,
  file_empty: 400,
  file_too_large: 413,
  too_many_files: 413,
  subject_full: 409,
  document_not_failed: 409,
  document_not_ready: 409,
  outline_invalid: 400,
  invalid_credentials: 401,
  email_not_verified: 403,
  account_deactivated: 403,
  wrong_password: 403,
  origin_not_allowed: 403,
  token_invalid: 400,
  password_weak: 422,
  password_common: 422,
  time_zone_unknown: 422,
  session_ended: 401,
  rate_limited: 429,
  internal_error: 500,
  unavailable: 503,
} as const satisfies Record<string, number>

export type ProblemCode = keyof typeof PROBLEM_STATUS

/** What an error is and what to do about it; the second may hold `{name}` parameters. */
export type ProblemWords = Record<ProblemCode, readonly [title: string, detail: string]>
