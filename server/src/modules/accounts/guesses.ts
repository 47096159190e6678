import type { Trx } from '../../platform/db/index.ts'
import { Problem } from '../../platform/http/problems.ts'
import { hashToken } from '../../platform/security/tokens.ts'
import * as queries from './guesses.queries.ts'

const MINUTE_SECONDS = 60

/** Five wrong secrets within five minutes lock for fifteen. */
const LOCKOUT: queries.Rule = { failures: 5, windowSeconds: 5 * MINUTE_SECONDS, lockSeconds: 15 * MINUTE_SECONDS }
/**
 * From the twentieth wrong password within an hour, whatever addresses they come from, one a minute. No full lock:
 * anybody could keep the owner out with it.
 */
const THROTTLE: queries.Rule = { failures: 20, windowSeconds: 60 * MINUTE_SECONDS, lockSeconds: MINUTE_SECONDS }

/** What guesses are counted by. */
export interface GuessLimit {
  subject: Buffer
  rule: queries.Rule
}

/** A guess that is counted and not judged yet. */
export type Guess = (GuessLimit & { at: Date })[]

const limit = (rule: queries.Rule, ...parts: string[]): GuessLimit => ({ subject: hashToken(parts.join('\n')), rule })

/** Limits of signing in, by account and address. An address the account is signed in at skips the throttle. */
export function signInLimits(emailKey: string, ip: string, known: boolean): GuessLimit[] {
  const here = limit(LOCKOUT, 'sign-in', emailKey, ip)
  return known ? [here] : [here, limit(THROTTLE, 'sign-in', emailKey)]
}

/** Limits of telling the password again while signed in. */
export const passwordLimits = (userId: string): GuessLimit[] => [limit(LOCKOUT, 'password', userId)]

/** Limits of the second factor, over all challenges of an account: only who has the password gets here. */
export const twoFactorLimits = (userId: string): GuessLimit[] => [limit(LOCKOUT, 'two-factor', userId)]

/**
 * Counts a guess, before the secret is looked at.
 * @throws Problem `account_locked` with `Retry-After`; the transaction must then be rolled back.
 */
export async function takeGuess(trx: Trx, limits: GuessLimit[]): Promise<Guess> {
  const guess: Guess = []
  for (const { subject, rule } of limits) {
    const at = await queries.countGuess(trx, subject, rule)
    if (at === undefined) throw locked(await queries.secondsLocked(trx, subject))
    guess.push({ subject, rule, at })
  }
  return guess
}

/** The guess was right: its lockout begins anew. Others' guesses at the throttle stay counted. */
export async function forgive(trx: Trx, guess: Guess): Promise<void> {
  for (const { subject, rule, at } of guess) {
    if (rule === LOCKOUT) await queries.forgetGuesses(trx, subject)
    else await queries.takeBackGuess(trx, subject, at)
  }
}

/** Opens the lockout of an account at an address: its owner has proved himself otherwise. */
export async function unlockSignIn(trx: Trx, emailKey: string, ip: string): Promise<void> {
  for (const { subject } of signInLimits(emailKey, ip, true)) await queries.forgetGuesses(trx, subject)
}

function locked(seconds: number): Problem {
  const minutes = Math.ceil(seconds / MINUTE_SECONDS)
  return new Problem('account_locked', { params: { minutes }, headers: { 'retry-after': String(seconds) } })
}
