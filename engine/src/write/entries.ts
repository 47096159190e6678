/** Named entries with a description, in lists, glossaries, option references and tables: false pairings are provable there. */
import type { Block, Page, Span } from '../document.ts'
import { isIn, words } from '../text-measures.ts'
import { isBalanced } from './cleanliness.ts'
import type { Entry, Grammar } from './grammar.ts'
import type { Fact } from './fact.ts'
import type { Material, Stretch } from './material.ts'
import { makeSentence, topicOf } from './material.ts'

const MIN_GROUP = 4
const NAME = { chars: 48, words: 5 }
const DESCRIPTION = { min: 3, max: 32 }
/** Blocks that may stand between two entries of one list. */
const GAP = 6
const BULLET = /^(?:[•◦▪‣*–—-]|\(?\d{1,2}[.)])\s+/u
const SEPARATOR = /^(?:\s\([^()]{1,40}\))?\s*(?::|–|—|\s-)\s+/u

const GLOSSARY = /glossary|key terms|terminology|definitions|vocabulary|thuật ngữ|từ vựng|khái niệm|định nghĩa/iu

/** All entries that have at least three siblings. */
export function entryFacts(material: Material, grammar: Grammar): Fact[] {
  const found: Fact[] = []
  const loose: Loose[] = []
  for (const [at, stretch] of material.stretches.entries()) {
    if (stretch.block.rows !== undefined) found.push(...tableFacts(stretch, material, grammar))
    const entry = readEntry(stretch.page, stretch.block)
    if (entry === undefined) continue
    const defined = define(entry, stretch, material, grammar)
    if (defined !== undefined) found.push(defined)
    const fact = defined ?? describe(entry, stretch, material, grammar, '')
    if (fact?.kind === 'entry') loose.push({ at, fact })
  }
  return [...found, ...joinRuns(loose)]
}

/** An entry and the number of its block. */
interface Loose {
  at: number
  fact: Fact
}

/** Entries of one topic that follow each other closely are one list. */
function joinRuns(loose: Loose[]): Fact[] {
  const runs: Loose[][] = []
  for (const entry of loose) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const goesOn =
      last !== undefined && entry.at - last.at <= GAP && topicOf(last.fact.sentence) === topicOf(entry.fact.sentence)
    if (goesOn) run?.push(entry)
    else runs.push([entry])
  }
  return runs
    .filter((run) => run.length >= MIN_GROUP)
    .flatMap((run, i) => run.map(({ fact }) => ({ ...fact, group: `list ${i}` })))
}

/** `**name** Description.`, `name: description`, `name – description`. */
function readEntry(page: Page, block: Block): Entry | undefined {
  const text = page.text.slice(block.start, block.end)
  const bullet = BULLET.exec(text)?.[0].length ?? 0
  const start = block.start + bullet
  const marked = block.emphasis?.find((span) => span.start >= start && span.start <= start + 1)
  const rest = (end: number): string => page.text.slice(end, block.end)
  if (marked !== undefined) {
    const separator =
      SEPARATOR.exec(rest(marked.end)) ?? /^(?:\s\([^()]{1,40}\))?[.:]?\s+(?=\p{Lu})/u.exec(rest(marked.end))
    if (separator === null) return undefined
    return { name: marked, description: { start: marked.end + separator[0].length, end: block.end } }
  }
  const colon = /^([^\s:–—.,;][^:–—.,;?!\n]{0,47}?)\s*(?::|\s[–—-])\s+(?=\S)/u.exec(rest(start))
  if (colon?.[1] === undefined) return undefined
  return {
    name: { start, end: start + colon[1].length },
    description: { start: start + colon[0].length, end: block.end },
  }
}

/** `**Secondary storage**: This is a kind of memory that…` defines its label, with siblings or without. */
function define(entry: Entry, stretch: Stretch, material: Material, grammar: Grammar): Fact | undefined {
  const { page, block, source } = stretch
  const name = nameIn(entry, page)
    .replace(/\s*\([^()]*\)$/u, '')
    .replace(/^(?:An?|The|Một)\s/u, '')
  const rest = page.text.slice(entry.description.start, entry.description.end)
  const first = source.pack.sentences(rest)[0]
  if (block.kind === 'table' || first === undefined || !isEntryName(name) || grammar.notAName.test(name))
    return undefined
  const said = rest.slice(first.start, first.end).replace(/\s+/gu, ' ').replace(/\.$/u, '')
  const read = grammar.definitionIn(said, source.pack)
  const count = words(read?.body ?? '').length
  if (read === undefined || count < DESCRIPTION.min || count > DESCRIPTION.max || !isBalanced(read.body))
    return undefined
  const span = { start: entry.name.start, end: entry.description.start + first.end }
  const sentence = makeSentence(
    { start: span.start - block.start, end: span.end - block.start },
    material.sentences.length,
    stretch,
  )
  const whole = `${name} ${read.link} ${read.body}.`
  if (!isIn(read.body, material.language) || source.pack.isAnaphoric(whole, source.pack.tokens(whole))) return undefined
  const subject = /\S\p{Lu}|\s\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
  const plain = { kind: 'definition', type: '', proper: subject === name, strength: 0.8 } as const
  return { ...plain, ...read, subject, plural: grammar.isPlural(name), sentence, proof: span }
}

function nameIn({ name }: Entry, page: Page): string {
  return page.text
    .slice(name.start, name.end)
    .replace(/\s+/gu, ' ')
    .replace(/[\s:.]+$/u, '')
    .trim()
}

function describe(
  entry: Entry,
  stretch: Stretch,
  material: Material,
  grammar: Grammar,
  type: string,
): Fact | undefined {
  const { page, block } = stretch
  const { pack } = stretch.source
  const name = nameIn(entry, page)
  const raw = page.text.slice(entry.description.start, entry.description.end)
  const first = block.kind === 'table' ? { start: 0, end: raw.length } : pack.sentences(raw)[0]
  if (first === undefined || !isEntryName(name) || grammar.notAName.test(name)) return undefined
  const end = entry.description.start + first.end
  const text = raw
    .slice(first.start, first.end)
    .replace(/\s/gu, ' ')
    .replace(/[.;,]$/u, '')
  const count = words(text).length
  if (count < DESCRIPTION.min || count > DESCRIPTION.max || !isBalanced(text) || /[=<>{}\\|…?:^~#*]|\.{3}/u.test(text))
    return undefined
  const read = grammar.readDescription(text)
  if (read === undefined || !isIn(text, material.language) || pack.isAnaphoric(`${read.body}.`, pack.tokens(read.body)))
    return undefined
  const span = { start: entry.name.start, end }
  return {
    kind: 'entry',
    subject: name,
    type: read.type !== '' ? read.type : type !== '' ? type : typeByShape(name, grammar),
    glossary: GLOSSARY.test(topicOf(stretch)?.title ?? ''),
    plural: false,
    proper: true,
    link: '',
    body: read.body,
    subjectCut: read.subjectCut,
    sentence: makeSentence(
      { start: span.start - block.start, end: span.end - block.start },
      material.sentences.length,
      stretch,
    ),
    proof: span,
    strength: 0.75,
  }
}

/** `formula(object)` is a function, `--save` an option, whatever the text around says. */
function typeByShape(name: string, { shapes }: Grammar): string {
  if (/^[\w.]+\(.*\)$/u.test(name)) return shapes.call
  return /^--?[a-z]/iu.test(name) ? shapes.option : ''
}

function isEntryName(name: string): boolean {
  // `NL 1`, `TH 2`: the number of a line, which nobody has to know.
  if (/^\p{Lu}{1,3}\s?\d{1,2}$/u.test(name)) return false
  // A call with its arguments is a line of an example, not a name.
  if (/[=$<>]|\([^()]*[,(].*\)/u.test(name)) return false
  return name.length > 1 && name.length <= NAME.chars && words(name).length <= NAME.words && /\p{L}{2}/u.test(name)
}

/** Rows of a table with a header: first column against the first column of prose. */
function tableFacts(stretch: Stretch, material: Material, grammar: Grammar): Fact[] {
  const { page, block } = stretch
  const [head, ...rows] = block.rows ?? []
  if (block.header !== true || head === undefined || rows.length < MIN_GROUP) return []
  const cell = (span: Span | undefined): string =>
    span === undefined ? '' : page.text.slice(span.start, span.end).replace(/\s+/gu, ' ').trim()
  const prose = head.findIndex((_, column) => column > 0 && isProse(rows.map((row) => cell(row[column]))))
  if (prose === -1) return []
  // A table that goes on overleaf repeats its header: both parts are one list.
  const group = `table ${topicOf(stretch)?.id ?? ''} ${head.map(cell).join(' | ')}`
  const told = rows.map((row) => cell(row[prose]))
  // A row without a name goes on from the row above: the cells were not joined, so no description is whole.
  if (rows.some((row, i) => cell(row[0]) === '' && told[i] !== '')) return []
  const facts = rows.flatMap((row) => {
    const [name, description] = [row[0], row[prose]]
    // Two rows that say the same have two right answers.
    if (told.filter((text) => text === cell(description)).length > 1) return []
    if (name === undefined || description === undefined || name.start >= description.start) return []
    const fact = describe({ name, description }, stretch, material, grammar, cell(head[0]).toLowerCase())
    return fact === undefined ? [] : [{ ...fact, group }]
  })
  return facts.length >= MIN_GROUP ? facts : []
}

function isProse(cells: string[]): boolean {
  const wordy = cells.filter((text) => words(text).length >= DESCRIPTION.min && /\p{L}{3}/u.test(text))
  return wordy.length >= Math.max(MIN_GROUP, cells.length / 2)
}
