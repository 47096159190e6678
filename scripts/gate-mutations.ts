/** Prints, per planted flaw, how many of the planted items the gate refuses. */
import { judge } from '../engine/src/gate/gate.ts'
import { acceptedItems } from '../engine/test/accepted-items.ts'
import { isKnownRepeat, MUTATIONS, REPEATS } from '../engine/test/mutations.ts'

const items = [...(await acceptedItems('en')), ...(await acceptedItems('vi'))]
let [caught, planted] = [0, 0]
const print = (name: string, refused: number, of: number): void => {
  caught += refused
  planted += of
  process.stdout.write(`${name.padEnd(48)} ${refused}/${of}\n`)
}
for (const { name, plant } of MUTATIONS) {
  const flawed = items.flatMap((item) => plant(item, items) ?? [])
  print(name, flawed.filter((item) => !judge(item).accepted).length, flawed.length)
}
for (const { name, repeat } of REPEATS)
  print(name, items.filter((item) => isKnownRepeat(item, repeat(item))).length, items.length)
process.stdout.write(`${'all'.padEnd(48)} ${caught}/${planted} (${((100 * caught) / planted).toFixed(1)} %)\n`)
