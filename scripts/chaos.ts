/**
 * Breaks a whole set-up of Learinal while people work at it, and looks whether anything acknowledged was lost or doubled:
 * `npm run chaos [-- --rounds 5 --seed 42 --people 8]`. A round strikes with every kind of fault once.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { runChaos } from '../server/test/chaos/run.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    people: { type: 'string', default: '8' },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)

say(`seed ${values.seed}`)
const tally = await runChaos({
  seed: Number(values.seed),
  rounds: Number(values.rounds),
  people: Number(values.people),
  lastMs: 5000,
  freezeMs: 20_000,
  say,
})
const { lost, doubled, wrong, ...rest } = tally
say(JSON.stringify({ ...rest, lost: lost.length, doubled: doubled.length, wrong: wrong.length }, undefined, 2))
for (const finding of [...lost, ...doubled, ...wrong]) say(finding)
process.exitCode = lost.length + doubled.length + wrong.length > 0 || tally.slowestRecoveryMs > 10_000 ? 1 : 0
