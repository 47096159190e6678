/** Prints `.env.example` from the configuration schema: `node scripts/env-example.ts > .env.example`. */
import { describeEnvironment } from '../server/src/config.ts'

const blocks = describeEnvironment().map(
  ({ name, default: fallback, description }) => `# ${description}\n#${name}=${fallback ?? ''}\n`,
)
process.stdout.write(
  `# Every variable is optional in development. Copy to .env and uncomment what you change.\n\n${blocks.join('\n')}`,
)
