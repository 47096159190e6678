import type { Config } from '../../config.ts'

/** How often a caller may do something: `limit` times in a window of `seconds`. */
export interface Limit {
  /** Names the limit in its keys and headers. */
  name: string
  limit: number
  seconds: number
  /** Both, as the headers of every answer say them. */
  told: { 'ratelimit-limit': string; 'ratelimit-policy': string }
}

/** What a route costs, declared in its `config.tier`; `general` when it says nothing. */
export type Tier = 'auth' | 'upload' | 'expensive' | 'webhook' | 'general' | 'exempt'

export interface Limits {
  /** Sign-in and what belongs to it, by address and account named. */
  auth: Limit
  /** The same by address alone: a campus shares one. */
  authAddress: Limit
  upload: Limit
  expensive: Limit
  webhook: Limit
  visitor: Limit
  user: Limit
  attempt: Limit
}

/** The limits of the configuration. */
export function limitsOf(config: Config): Limits {
  const read = (name: string, text: string): Limit => {
    const [limit = 0, seconds = 0] = text.split('/').map(Number)
    return {
      name,
      limit,
      seconds,
      told: { 'ratelimit-limit': String(limit), 'ratelimit-policy': `${limit};w=${seconds}` },
    }
  }
  return {
    auth: read('auth', config.RATE_LIMIT_AUTH),
    authAddress: read('auth-address', config.RATE_LIMIT_AUTH_ADDRESS),
    upload: read('upload', config.RATE_LIMIT_UPLOAD),
    expensive: read('expensive', config.RATE_LIMIT_EXPENSIVE),
    webhook: read('webhook', config.RATE_LIMIT_WEBHOOK),
    visitor: read('visitor', config.RATE_LIMIT_VISITOR),
    user: read('user', config.RATE_LIMIT_USER),
    attempt: read('attempt', config.RATE_LIMIT_ATTEMPT),
  }
}
