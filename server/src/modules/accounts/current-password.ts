import type { Db } from '../../platform/db/index.ts'
import { Problem } from '../../platform/http/problems.ts'
import { passwordMatches } from '../../platform/security/passwords.ts'
import { findUser } from './accounts.queries.ts'
import { forgive, passwordLimits, takeGuess } from './guesses.ts'

/**
 * Checks the present password of who is signed in.
 * @returns the hash that the password was checked against.
 * @throws Problem `wrong_password`, or `account_locked` after too many of them: a stolen token must not serve to guess.
 */
export async function checkPassword(db: Db, userId: string, password: string): Promise<string> {
  const guess = await db.transaction().execute((trx) => takeGuess(trx, passwordLimits(userId)))
  const stored = (await findUser(db, userId))?.passwordHash ?? null
  const matches = await passwordMatches(password, stored)
  if (stored === null || !matches) throw new Problem('wrong_password')
  await db.transaction().execute((trx) => forgive(trx, guess))
  return stored
}
