/**
 * Learinal as a set-up of several processes on this machine: `npm run cluster [-- --port 3000 --data FOLDER]` starts
 * PostgreSQL, Redis, two API processes and two workers, says where they are and ends them with Ctrl-C.
 */
import { parseArgs } from 'node:util'
import { startCluster } from '../server/test/cluster.ts'

const { values } = parseArgs({ options: { port: { type: 'string', default: '3000' }, data: { type: 'string' } } })

const cluster = await startCluster({
  port: Number(values.port),
  ...(values.data === undefined ? {} : { dataFolder: values.data }),
})
const say = (line: string) => process.stdout.write(`${line}\n`)
for (const member of [...cluster.apis, ...cluster.workers]) {
  say(`${member.name.padEnd(9)} ${member.origin ?? 'works on jobs'} (pid ${String(member.pid())})`)
}
say(`redis     ${cluster.redis.url}`)
say(`database  ${cluster.database.host}`)
say(`logs and mails are in ${cluster.dataFolder}; Ctrl-C ends it all`)

let ending = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (ending) return
    ending = true
    void cluster.stop().then(() => process.exit())
  })
}
