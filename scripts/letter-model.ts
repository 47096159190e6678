/**
 * Counts which letter follows which two in texts and writes the table that `engine/src/languages/legibility.ts` reads:
 * `node scripts/letter-model.ts english.md,more.md tieng-viet.md,them.md`. The table holds statistics, no text.
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { wordsOf } from '../engine/src/languages/letters.ts'

const LETTERS = ' abcdefghijklmnopqrstuvwxyz'
const SIZE = LETTERS.length
/** Seen so often is every triple taken to be, so that none is impossible. */
const PRIOR = 0.05
/** Surprise in bits is kept in halves, one digit each (base 36). */
const STEPS_PER_BIT = 2
const LINE = 108

const OUT = path.join(import.meta.dirname, '../engine/src/languages/letter-triples.gen.ts')

const [english, vietnamese] = process.argv.slice(2)
if (english === undefined || vietnamese === undefined) throw new Error('Two lists of files are needed')
const tables = await Promise.all([english, vietnamese].map(async (list) => surprises(await counts(list.split(',')))))
const digits = Array.from({ length: SIZE ** 3 }, (_, at) => {
  const bits = Math.min(...tables.map((table) => table[at] ?? Infinity))
  return Math.min(35, Math.round(bits * STEPS_PER_BIT)).toString(36)
}).join('')
await writeFile(OUT, source(digits))

async function counts(files: readonly string[]): Promise<Float64Array> {
  const found = new Float64Array(SIZE ** 3)
  for (const file of files) {
    for (const word of wordsOf(await readFile(file, 'utf8'))) {
      const codes = Array.from(` ${word} `, (letter) => LETTERS.indexOf(letter))
      for (let i = 0; i + 1 < codes.length; i += 1) {
        const at = ((codes[i - 1] ?? 0) * SIZE + (codes[i] ?? 0)) * SIZE + (codes[i + 1] ?? 0)
        found[at] = (found[at] ?? 0) + 1
      }
    }
  }
  return found
}

/** Bits of each triple, given its first two letters. */
function surprises(found: Float64Array): Float64Array {
  return found.map((count, at) => {
    const row = Math.floor(at / SIZE) * SIZE
    const total = found.subarray(row, row + SIZE).reduce((sum, each) => sum + each, 0)
    return -Math.log2((count + PRIOR) / (total + PRIOR * SIZE))
  })
}

function source(digits: string): string {
  const lines = digits.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []
  return [
    '/** Made by scripts/letter-model.ts: surprise of every triple of letters, in half bits, one digit (base 36) each. */',
    'export const LETTER_TRIPLES = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('')",
    '',
  ].join('\n')
}
