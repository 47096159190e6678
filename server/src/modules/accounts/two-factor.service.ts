import { randomBytes } from 'node:crypto'
import { toDataURL } from 'qrcode'
import type { AuditEntry } from '../administration/index.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { SecretBox } from '../../platform/security/secret-box.ts'
import { newTotpSecret, totpUri } from '../../platform/security/totp.ts'
import { findUser, touchUser } from './accounts.queries.ts'
import { ACCOUNT_MAIL } from './accounts.queue.ts'
import { checkPassword } from './current-password.ts'
import { hashRecoveryCode, secretContext, takeCode } from './second-factor.ts'
import * as queries from './two-factor.queries.ts'

export type TwoFactor = ReturnType<typeof makeTwoFactor>

const RECOVERY_CODES = 10
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const CODE_LENGTH = 16

interface Deps {
  db: Db
  jobs: Pick<Jobs, 'enqueue'>
  secretBox: SecretBox
  audit: (trx: Trx, entry: AuditEntry) => Promise<void>
}

interface Request {
  userId: string
  requestId: string
}

/** Two-factor sign-in by time-based codes (RFC 6238): set up, confirm, turn off. */
export function makeTwoFactor({ db, jobs, secretBox, audit }: Deps) {
  const note = async (trx: Trx, { userId, requestId }: Request, on: boolean) => {
    const [before, after] = [{ twoFactor: on ? 'off' : 'on' }, { twoFactor: on ? 'on' : 'off' }]
    await audit(trx, { actorId: userId, subjectId: userId, action: 'user.two_factor', before, after, requestId })
    await jobs.enqueue(trx, ACCOUNT_MAIL, { userId, purpose: on ? 'two_factor_on' : 'two_factor_off' })
    await touchUser(trx, userId)
  }

  return {
    /** Shows the secret and the recovery codes, this once. Nothing is asked for at sign-in before it is confirmed. */
    async setUp(userId: string) {
      const user = await findUser(db, userId)
      if (user === undefined) throw new Problem('unauthenticated')
      const secret = newTotpSecret()
      const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
      const sealed = secretBox.seal(secret, secretContext(userId))
      await db.transaction().execute(async (trx) => {
        const begun = await queries.insertTwoFactor(trx, userId, sealed, recoveryCodes.map(hashRecoveryCode))
        if (!begun) throw new Problem('two_factor_on')
      })
      const uri = totpUri(secret, user.email)
      return { secret, uri, qrCode: await toDataURL(uri), recoveryCodes }
    },

    async confirm(request: Request, code: string): Promise<void> {
      const right = await db.transaction().execute(async (trx) => {
        const factor = await queries.findTwoFactor(trx, request.userId)
        if (factor === undefined) throw new Problem('two_factor_off')
        if (factor.confirmedAt !== null) throw new Problem('two_factor_on')
        if (!(await takeCode(trx, secretBox, request.userId, code))) return false
        if (!(await queries.confirmTwoFactor(trx, request.userId))) throw new Problem('two_factor_on')
        await note(trx, request, true)
        return true
      })
      if (!right) throw new Problem('code_invalid')
    },

    /** Turns two-factor off, on or half set up. Needs the password or a code: a stolen access token is not enough. */
    async turnOff(request: Request, proof: { password?: string; code?: string }): Promise<void> {
      const { userId } = request
      if (proof.password !== undefined) await checkPassword(db, userId, proof.password)
      const right = await db.transaction().execute(async (trx) => {
        const factor = await queries.findTwoFactor(trx, userId)
        if (factor === undefined) throw new Problem('two_factor_off')
        if (proof.password === undefined && !(await takeCode(trx, secretBox, userId, proof.code ?? ''))) return false
        if (!(await queries.deleteTwoFactor(trx, userId))) throw new Problem('two_factor_off')
        if (factor.confirmedAt !== null) await note(trx, request, false)
        return true
      })
      if (!right) throw new Problem('code_invalid')
    },
  }
}

/** 80 random bits in groups of four. */
function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(CODE_LENGTH), (byte) => BASE32[byte % BASE32.length]).join('')
  return (letters.match(/.{4}/g) ?? []).join('-')
}
