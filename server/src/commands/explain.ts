/** Runs a command; what a person can mend is one line on standard error and exit code 1. */
export async function orExplain(action: () => Promise<void>): Promise<void> {
  try {
    await action()
  } catch (error) {
    const explained = explain(error)
    if (explained === undefined) throw error
    process.stderr.write(`learinal: ${explained}\n`)
    process.exitCode = 1
  }
}

const FOR_PEOPLE = ['ConfigError', 'EmbeddedPostgresError', 'DataFolderInUse', 'Refused']

function explain(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (FOR_PEOPLE.includes(error.name)) return error.message
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'EADDRINUSE') {
    return `Port ${port ?? ''} on ${address ?? 'this machine'} is taken. Stop the other program or set PORT.`
  }
  if (code === 'ECONNREFUSED') return `The database does not answer (${error.message}). Check DATABASE_URL.`
  return undefined
}
