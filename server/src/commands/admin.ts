import { InvalidArgumentError, type Command } from 'commander'
import { loadConfig } from '../config.ts'
import { withDatabase } from './database.ts'
import { orExplain } from './explain.ts'

/** `admin create`: how the first administrator comes to be. */
export function registerAdminCommands(program: Command): void {
  program
    .command('admin')
    .description('manage administrators')
    .command('create')
    .argument('<email>', 'address of the person', parseEmail)
    .option('--name <name>', 'full name of a new account')
    .description('make somebody an administrator; a new one gets a link to set a password')
    .action((email: string, { name }: { name?: string }) => orExplain(() => createAdmin(email, name)))
}

async function createAdmin(email: string, name: string | undefined): Promise<void> {
  const config = loadConfig()
  const [{ emailKeyOf, makePasswordLink }, { appointAdmin }, { migrate }] = await Promise.all([
    import('../modules/accounts/index.ts'),
    import('../modules/administration/index.ts'),
    import('../platform/db/index.ts'),
  ])
  await withDatabase(config, async (db) => {
    await migrate(db)
    const person = { email, fullName: name ?? email.replace(/@.*$/, '') }
    const passwordLink = makePasswordLink(config.PUBLIC_ORIGIN)
    const link = await appointAdmin({ db, emailKey: emailKeyOf(email), passwordLink }, person)
    process.stdout.write(`${email} is an administrator.\n`)
    if (link !== undefined) {
      process.stdout.write(`Set the password here; the link works once and for 1 hour:\n${link}\n`)
    }
  })
}

function parseEmail(text: string): string {
  const email = text.normalize('NFC')
  if (email.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(email))
    throw new InvalidArgumentError('It must be an e-mail address.')
  return email
}
