import type { Db, Trx } from '../../platform/db/index.ts'

const MEMBER = ['u.id', 'u.email', 'u.fullName', 'u.role', 'u.locale', 'u.status'] as const

/** The account an identity is linked to; it stays as it is until the transaction ends. */
export function findByIdentity(trx: Trx, issuer: string, subject: string) {
  return trx
    .selectFrom('identities as i')
    .innerJoin('users as u', 'u.id', 'i.userId')
    .select(MEMBER)
    .where('i.issuer', '=', issuer)
    .where('i.subject', '=', subject)
    .forShare('u')
    .executeTakeFirst()
}

export function holdByEmail(trx: Trx, emailKey: string) {
  return trx.selectFrom('users as u').select(MEMBER).where('u.emailKey', '=', emailKey).forShare('u').executeTakeFirst()
}

/** Makes an account whose address the provider has verified; undefined when the address is taken. */
export async function insertVerified(
  trx: Trx,
  user: { email: string; emailKey: string; fullName: string; locale: 'en' | 'vi' },
): Promise<string | undefined> {
  const row = await trx
    .insertInto('users')
    .values({ ...user, status: 'active' })
    .onConflict((conflict) => conflict.column('emailKey').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Links an identity; false when it, or the account at that issuer, is linked already. */
export async function insertIdentity(
  trx: Trx,
  identity: { issuer: string; subject: string; userId: string },
): Promise<boolean> {
  const row = await trx
    .insertInto('identities')
    .values(identity)
    .onConflict((conflict) => conflict.doNothing())
    .returning('subject')
    .executeTakeFirst()
  return row !== undefined
}

export function identitiesOf(db: Db, userId: string) {
  return db.selectFrom('identities').select(['issuer', 'subject', 'createdAt']).where('userId', '=', userId).execute()
}
