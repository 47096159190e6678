/**
 * Trains the learned gate from the labelled items beside this file, measures it on texts it has not seen
 * (cross-validation that leaves whole texts out) and writes `learned-gate.json` and the tables of `docs/quality.md`.
 * `--quick` leaves the ablation out.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { probability } from '../src/write/boosted-trees.ts'
import type { Criterion, GateModel } from '../src/write/learned-gate.ts'
import { CRITERIA, STANDS_ALONE } from '../src/write/learned-gate.ts'
import { boost } from './boost.ts'
import type { Item, Labelled } from './items.ts'
import { readItems } from './items.ts'
import type { Judged } from './report.ts'
import { chooseFloor, report } from './report.ts'

const FOLDS = 8
const MODEL = new URL('../src/write/learned-gate.json', import.meta.url)
const REPORT = new URL('../../docs/quality.md', import.meta.url)
const MARKS = { from: '<!-- learned gate: written by `npm run train-gate` -->', to: '<!-- /learned gate -->' }

const items = readItems(new URL('items.tsv', import.meta.url))
const quick = process.argv.includes('--quick')

const judged = flawless(crossValidate(items, () => true))
const worths = quick ? [] : ablations(items)
const gate = train(items, () => true)
const floors = { en: chooseFloor(judged, 'en'), vi: chooseFloor(judged, 'vi') }
writeFileSync(MODEL, `${JSON.stringify({ ...gate, floors })}\n`)
await writeReport(report(items, judged, floors, worths))

/** Forests for all criteria, trained on `rows`. */
function train({ columns, rows }: Labelled, keep: (column: string) => boolean): Omit<GateModel, 'floors'> {
  const features = [...columns, STANDS_ALONE]
  const sentence = (column: string): boolean => column.startsWith('sentence: ') || column === 'vi'
  const masked = (item: Item, allowed: (column: string) => boolean): Float64Array =>
    Float64Array.from(features, (column, i) => (allowed(column) && keep(column) ? (item.values[i] ?? 0) : 0))
  // What the stand-alone verdict of an item is worth shows only in forests that did not learn from its own text.
  const alone = new Float64Array(rows.length)
  for (let fold = 0; fold < 4; fold++) {
    const rest = rows.filter((item) => item.fold % 4 !== fold)
    const forest = boost(
      rest.map((item) => masked(item, sentence)),
      rest.map((item) => item.standsAlone),
    )
    for (const [i, item] of rows.entries())
      if (item.fold % 4 === fold) alone[i] = probability(forest, masked(item, sentence))
  }
  const all = rows.map((item, i) => {
    const row = masked(item, () => true)
    row[features.length - 1] = keep(STANDS_ALONE) ? (alone[i] ?? 0) : 0
    return row
  })
  const standsAlone = boost(
    rows.map((item) => masked(item, sentence)),
    rows.map((item) => item.standsAlone),
  )
  const forest = (criterion: Criterion) =>
    boost(
      all,
      rows.map((item) => item[criterion]),
    )
  return {
    features,
    standsAlone,
    criteria: { wellFormed: forest('wellFormed'), oneAnswer: forest('oneAnswer'), worthAsking: forest('worthAsking') },
  }
}

/** Every item with the probabilities that forests give it which never saw its text. */
function crossValidate(labelled: Labelled, keep: (column: string) => boolean): Judged[] {
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const seen = labelled.rows.filter((item) => item.fold !== fold)
    const gate = train({ ...labelled, rows: seen }, keep)
    return labelled.rows
      .filter((item) => item.fold === fold)
      .map((item) => {
        const row = Float64Array.from(gate.features, (column, i) => (keep(column) ? (item.values[i] ?? 0) : 0))
        const alone = probability(gate.standsAlone, row)
        row[gate.features.length - 1] = keep(STANDS_ALONE) ? alone : 0
        const found = Object.fromEntries(
          CRITERIA.map((criterion) => [criterion, probability(gate.criteria[criterion], row)]),
        ) as Record<Criterion, number>
        return { item, alone, found, score: found.wellFormed * found.oneAnswer * found.worthAsking }
      })
  })
}

/** Without the items that the rules find a flaw in: the offline writer never offers those. */
function flawless(judged: Judged[]): Judged[] {
  const flaws = items.columns.flatMap((column, i) => (column.startsWith('flaws: ') ? [i] : []))
  return judged.filter(({ item }) => flaws.every((i) => item.values[i] === 0))
}

/** The same measure without one group of features at a time. */
function ablations(labelled: Labelled): { group: string; judged: Judged[] }[] {
  const groups = new Set(
    labelled.columns.filter((column) => column.includes(': ')).map((column) => column.split(': ')[0] ?? ''),
  )
  const without = [...groups].map((group) => ({
    group,
    judged: flawless(crossValidate(labelled, (column) => !column.startsWith(`${group}: `))),
  }))
  const form = flawless(crossValidate(labelled, (column) => !/^(?:form|en|vi) /u.test(column)))
  const alone = flawless(crossValidate(labelled, (column) => column !== STANDS_ALONE))
  return [...without, { group: 'form', judged: form }, { group: 'stand-alone classifier', judged: alone }]
}

async function writeReport(text: string): Promise<void> {
  const page = readFileSync(REPORT, 'utf8')
  const [from, to] = [page.indexOf(MARKS.from), page.indexOf(MARKS.to)]
  if (from === -1 || to === -1) throw new Error(`docs/quality.md has no “${MARKS.from}” … “${MARKS.to}”`)
  const whole = `${page.slice(0, from + MARKS.from.length)}\n\n${text}\n\n${page.slice(to)}`
  writeFileSync(REPORT, await format(whole, { parser: 'markdown' }))
}
