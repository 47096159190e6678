import type { AuditEntry } from '../administration/index.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { Locale } from '../../platform/http/locale.ts'
import type { Count } from '../../platform/observability/metrics.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { SecretBox } from '../../platform/security/secret-box.ts'
import { ACCOUNT_MAIL } from './accounts.queue.ts'
import type { Client } from './client.ts'
import { emailKeyOf } from './email-key.ts'
import * as queries from './google.queries.ts'
import { makeProvider, type Claims, type Flow, type ProviderOptions } from './openid.ts'
import type { Admission, Sessions } from './sessions.service.ts'

export type Google = ReturnType<typeof makeGoogle>

/** Why a sign-in by Google came to nothing; the page that is opened then says it. */
export type Refusal =
  | 'google_denied'
  | 'google_failed'
  | 'google_email_unverified'
  | 'google_other_account'
  | 'email_not_verified'
  | 'account_deactivated'

class Refused extends Error {
  readonly reason: Refusal
  constructor(reason: Refusal) {
    super(reason)
    this.reason = reason
  }
}

interface Deps {
  db: Db
  jobs: Pick<Jobs, 'enqueue'>
  secretBox: SecretBox
  count: Count
  sessions: Pick<Sessions, 'admit'>
  audit: (trx: Trx, entry: AuditEntry) => Promise<void>
}

interface Callback {
  /** The flow as `begin` sealed it, from the cookie of the browser that began it. */
  sealed: string | undefined
  query: Record<string, string>
  client: Client
  locale: Locale
  requestId: string
}

/** Seconds a browser has for signing in at the provider. */
export const FLOW_SECONDS = 600
const CONTEXT = 'google sign-in'
const NAME_LENGTH = 200

/** Sign-in by Google, or by another OpenID provider in its place. */
export function makeGoogle(deps: Deps, options: ProviderOptions) {
  const provider = makeProvider(options)
  return {
    async begin(): Promise<{ url: string; sealed: string }> {
      const { url, flow } = await provider.begin()
      const text = JSON.stringify({ ...flow, until: Date.now() + FLOW_SECONDS * 1000 })
      return { url, sealed: deps.secretBox.seal(text, CONTEXT).toString('base64url') }
    },

    /** Whom the answer of the provider lets in, or why nobody; `cause` is for the log. */
    async finish({ sealed, query, ...who }: Callback): Promise<Admission | { refusal: Refusal; cause?: string }> {
      const flow = sealed === undefined ? undefined : unseal(deps.secretBox, sealed)
      if (flow === undefined) return { refusal: 'google_failed' }
      if (query['error'] !== undefined) return { refusal: 'google_denied' }
      let claims: Claims
      try {
        claims = await provider.finish(flow, query)
      } catch (error) {
        // The message alone: such errors carry what the provider sent, claims and tokens.
        return { refusal: 'google_failed', cause: String(error) }
      }
      try {
        const admission = await deps.db.transaction().execute((trx) => admit(deps, trx, claims, who))
        if (!('challenge' in admission)) deps.count('sign_ins_total', { way: 'google' })
        return admission
      } catch (error) {
        if (error instanceof Refused) return { refusal: error.reason }
        throw error
      }
    },
  }
}

function unseal(secretBox: SecretBox, sealed: string): Flow | undefined {
  const text = secretBox.open(Buffer.from(sealed, 'base64url'), CONTEXT)
  if (text === undefined) return undefined
  const { until, ...flow } = JSON.parse(text) as Flow & { until: number }
  return until > Date.now() ? flow : undefined
}

type Who = Omit<Callback, 'sealed' | 'query'>

async function admit(deps: Deps, trx: Trx, claims: Claims, who: Who): Promise<Admission> {
  const { issuer, subject } = claims
  const known = await queries.findByIdentity(trx, issuer, subject)
  const user = known ?? (await link(deps, trx, claims, who))
  if (user.status === 'pending') throw new Refused('email_not_verified')
  if (user.status === 'deactivated') throw new Refused('account_deactivated')
  const { id, email, fullName, role, locale } = user
  return deps.sessions.admit(trx, { id, email, fullName, role, locale }, false, who.client)
}

/**
 * Links the identity to the account of its address, or to a new one. Both sides must have verified the address: who
 * registered somebody else's address beforehand, here or there, would get into that person's account.
 */
async function link({ jobs, audit }: Deps, trx: Trx, claims: Claims, { locale, requestId }: Who) {
  const { issuer, subject, email } = claims
  if (email === undefined || !claims.emailVerified) throw new Refused('google_email_unverified')
  const emailKey = emailKeyOf(email)
  const language = claims.locale?.startsWith('vi') === true ? 'vi' : locale
  const fresh = { email, emailKey, fullName: nameOf(claims.name, email), locale: language }
  const created = await queries.insertVerified(trx, fresh)
  const user = await queries.holdByEmail(trx, emailKey)
  if (user === undefined) throw new Refused('google_failed')
  if (user.status !== 'active') return user
  if (!(await queries.insertIdentity(trx, { issuer, subject, userId: user.id }))) {
    const meanwhile = await queries.findByIdentity(trx, issuer, subject)
    if (meanwhile?.id !== user.id) throw new Refused('google_other_account')
    return meanwhile
  }
  if (created === undefined) {
    const entry = { actorId: user.id, subjectId: user.id, requestId, before: null, after: { issuer } }
    await audit(trx, { ...entry, action: 'user.link' })
    await jobs.enqueue(trx, ACCOUNT_MAIL, { userId: user.id, purpose: 'google_linked' })
  }
  return user
}

/** One line that is not blank, as a name given by hand. */
function nameOf(name: string | undefined, email: string): string {
  const line = (name ?? '').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  return Array.from(line === '' ? (email.split('@')[0] ?? email) : line)
    .slice(0, NAME_LENGTH / 2)
    .join('')
}
