import { Command, Option } from 'commander'
import { registerAdminCommands } from './commands/admin.ts'
import { registerBackupCommands } from './commands/backup.ts'
import { registerEngineCommands } from './commands/engine.ts'
import { registerServiceCommands } from './commands/service.ts'
import { VERSION } from './parts.ts'

/** The command line. Every command loads only what it needs when it runs. */
const program = new Command('learinal')
  .description('Turns documents into practice that can be trusted.')
  .version(VERSION)
  .addOption(new Option('--no-color').hideHelp())

registerServiceCommands(program)
registerAdminCommands(program)
registerBackupCommands(program)
registerEngineCommands(program)
await program.parseAsync()
