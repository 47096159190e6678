/** What the writer needs of a language model: one question, one JSON value. Who answers it, and over what wire, is not its concern. */

export interface AskRequest {
  /** `write` proposes questions, `answer` takes the test of a proposal. */
  purpose: 'write' | 'answer'
  system: string
  prompt: string
  /** JSON Schema of the answer: every object closed, every property required. */
  schema: JsonSchema
  /** Name of the schema: letters and underscores. */
  schemaName: string
  maxOutputTokens: number
  signal?: AbortSignal
}

export interface JsonSchema {
  type: 'object' | 'array' | 'string' | 'integer'
  description?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: false
  items?: JsonSchema
  enum?: string[]
}

export interface AskAnswer {
  /** What the model's JSON said, as far as it could be read. Nothing about it is to be trusted. */
  value: unknown
  usage: { inputTokens: number; outputTokens: number }
}

export type Ask = (request: AskRequest) => Promise<AskAnswer>

/**
 * - `refused`, `unreadable`: the model would not or could not answer this once; others may do better;
 * - `unavailable`, `timeout`, `budget_spent`, `misconfigured`: there is no use in asking again for this set.
 */
export type AskFailureReason = 'refused' | 'unreadable' | 'unavailable' | 'timeout' | 'budget_spent' | 'misconfigured'

/** Why a call gave nothing. */
export class AskFailure extends Error {
  override readonly name = 'AskFailure'
  readonly reason: AskFailureReason

  constructor(reason: AskFailureReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }

  /** True when further calls would fail alike. */
  get isFinal(): boolean {
    return this.reason !== 'refused' && this.reason !== 'unreadable'
  }
}
