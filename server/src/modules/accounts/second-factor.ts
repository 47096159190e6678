import type { Trx } from '../../platform/db/index.ts'
import type { SecretBox } from '../../platform/security/secret-box.ts'
import { totpStep } from '../../platform/security/totp.ts'
import { hashToken, newToken } from '../../platform/security/tokens.ts'
import { forgive, takeGuess, twoFactorLimits } from './guesses.ts'
import * as queries from './two-factor.queries.ts'

const CHALLENGE_SECONDS = 10 * 60
const TOTP_CODE = /^\d{6}$/

/** What the sealed secret of an account is bound to. */
export const secretContext = (userId: string): string => `two-factor ${userId}`

/** Recovery codes as they are hashed: people type them with or without dashes, in either case. */
export function hashRecoveryCode(code: string): Buffer {
  return hashToken(code.replace(/[\s-]/g, '').toUpperCase())
}

/**
 * Judges a code of the app or a recovery code, and uses it up.
 * The guess stays counted when it is wrong: the caller must commit, and refuse after that.
 * @throws Problem `account_locked` after too many wrong codes.
 */
export async function takeCode(trx: Trx, secretBox: SecretBox, userId: string, code: string): Promise<boolean> {
  const guess = await takeGuess(trx, twoFactorLimits(userId))
  const right = TOTP_CODE.test(code.replace(/\s/g, ''))
    ? await takeTotp(trx, secretBox, userId, code.replace(/\s/g, ''))
    : await queries.takeRecoveryCode(trx, userId, hashRecoveryCode(code))
  if (right) await forgive(trx, guess)
  return right
}

async function takeTotp(trx: Trx, secretBox: SecretBox, userId: string, code: string): Promise<boolean> {
  const factor = await queries.findTwoFactor(trx, userId)
  if (factor === undefined) return false
  const secret = secretBox.open(factor.secret, secretContext(userId))
  if (secret === undefined) throw new Error('A two-factor secret does not open: was ENCRYPTION_KEY changed?')
  const step = totpStep(secret, code)
  return step !== undefined && queries.takeStep(trx, userId, step)
}

/** The challenge that a sign-in must answer with a code, when the account has two-factor on; else undefined. */
export async function challengeIfOn(trx: Trx, userId: string, rememberMe: boolean): Promise<string | undefined> {
  const factor = await queries.findTwoFactor(trx, userId)
  if (factor?.confirmedAt == null) return undefined
  const { token, hash } = newToken()
  await queries.insertChallenge(trx, { userId, rememberMe, tokenHash: hash }, CHALLENGE_SECONDS)
  return token
}
