/** What `docs/quality.md` says of the learned gate: data, agreement, precision against yield, worth of each group. */
import type { Language } from '../src/document.ts'
import type { Criterion } from '../src/write/learned-gate.ts'
import { FORMS } from '../src/write/forms.ts'
import type { Item, Labelled, Labels } from './items.ts'

/** An item with what forests said that never saw its text. */
export interface Judged {
  item: Item
  /** Probability that its sentence stands alone. */
  alone: number
  found: Record<Criterion, number>
  /** The product of the three. */
  score: number
}

type Counts = { n: number } & Record<Criterion | 'good', number>

/** What the questions above the floor reach in cross-validation. Well-formed is the criterion that costs most yield. */
const BAR: Record<Criterion, number> = { wellFormed: 0.9, oneAnswer: 0.94, worthAsking: 0.74 }
/** Fewer items than this say nothing about a share. */
const LEAST = 20
const SHARES = [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1]

const MADE: ReadonlySet<string> = new Set(FORMS.map(({ name }) => name))
/** Items of forms that did not pay stay in the training data, but no such question is made any more. */
const isMade = ({ form }: Item): boolean => MADE.has(form)
const good = (labels: Labels): number => labels.wellFormed * labels.oneAnswer * labels.worthAsking

/** The lowest score from which on the items of a language reach the bar; when none do, that of the best twentieth. */
export function chooseFloor(judged: readonly Judged[], language: Language): number {
  const ranked = rank(judged.filter(({ item }) => item.language === language && isMade(item)))
  const fits = (kept: number): boolean => {
    const shares = precision(ranked.slice(0, kept))
    return Object.entries(BAR).every(([criterion, least]) => shares[criterion as Criterion] >= least)
  }
  const counts = ranked.map((_, i) => i + 1).filter((kept) => kept >= LEAST)
  const kept = counts.findLast(fits) ?? Math.max(1, Math.ceil(ranked.length / 20))
  return Number((ranked[kept - 1]?.score ?? 1).toFixed(3))
}

/** The section of `docs/quality.md`, as Markdown. */
export function report(
  { rows }: Labelled,
  judged: readonly Judged[],
  floors: Record<Language, number>,
  ablations: readonly { group: string; judged: Judged[] }[],
): string {
  const languages = [...new Set(rows.map(({ language }) => language))]
  const made = judged.filter(({ item }) => isMade(item))
  const above = (some: readonly Judged[]): Judged[] => some.filter(({ item, score }) => score >= floors[item.language])
  const dropped = judged.filter(({ item }) => !isMade(item))
  return [
    data(rows),
    agreement(rows),
    '### Precision against yield',
    'Candidates in which the rules find no flaw, in order of score, each scored by forests that never saw a text of its origin. “Kept” is the share of them that stays.',
    ...languages.map((language) => curve(made, language)),
    `Shipped floors: ${languages.map((language) => `${language} ${floors[language]}`).join(', ')}.`,
    '### Per form at the shipped floor',
    perForm(made, above(made)),
    'Forms that were tried and are no longer made, because too little of them passed the gate:',
    perForm(dropped, above(dropped)),
    '### The stand-alone classifier',
    `Area under the ROC curve on unseen texts: ${auc(judged.map(({ alone, item }) => [alone, item.standsAlone])).toFixed(3)}.`,
    ...(ablations.length === 0 ? [] : ['### What each group of features is worth', worth(judged, ablations)]),
  ].join('\n\n')
}

function data(rows: readonly Item[]): string {
  const of = (language: Language): Item[] => rows.filter((item) => item.language === language)
  const line = (name: string, some: readonly Item[]): string => {
    const shares = counted(some)
    return `| ${name} | ${some.length} | ${new Set(some.map(({ source }) => source)).size} | ${percent(shares.wellFormed)} | ${percent(shares.oneAnswer)} | ${percent(shares.worthAsking)} | ${percent(shares.good)} | ${percent(mean(some.map((item) => item.standsAlone)))} |`
  }
  return [
    '| Items | n | texts | well-formed | one right answer | worth asking | all three | sentence stands alone |',
    '|---|---|---|---|---|---|---|---|',
    line('English', of('en')),
    line('Vietnamese', of('vi')),
    line('all', rows),
  ].join('\n')
}

function agreement(rows: readonly Item[]): string {
  const twice = rows.flatMap((item) => (item.second === undefined ? [] : [{ first: item, second: item.second }]))
  const lines = (['wellFormed', 'oneAnswer', 'worthAsking', 'standsAlone'] as const).map((label) => {
    const pairs = twice.map(({ first, second }) => [first[label], second[label]] as const)
    const same = mean(pairs.map(([a, b]) => Number(a === b)))
    const [p, q] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))]
    const chance = p * q + (1 - p) * (1 - q)
    return `| ${label} | ${percent(same)} | ${((same - chance) / (1 - chance)).toFixed(2)} |`
  })
  return [
    `Read twice, independently and blind to each other: ${twice.length} items.`,
    ['| Label | same verdict | Cohen’s κ |', '|---|---|---|', ...lines].join('\n'),
  ].join('\n\n')
}

function curve(judged: readonly Judged[], language: Language): string {
  const ranked = rank(judged.filter(({ item }) => item.language === language))
  const lines = SHARES.map((share) => {
    const kept = ranked.slice(0, Math.round(ranked.length * share))
    const shares = precision(kept)
    return `| ${language} | ${percent(share)} | ${kept.length} | ${(kept.at(-1)?.score ?? 0).toFixed(3)} | ${percent(shares.wellFormed)} | ${percent(shares.oneAnswer)} | ${percent(shares.worthAsking)} | ${percent(shares.good)} |`
  })
  return [
    '| Language | kept | n | score from | well-formed | one right answer | worth asking | all three |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}

function perForm(judged: readonly Judged[], kept: readonly Judged[]): string {
  const forms = [...new Set(judged.map(({ item }) => `${item.language} ${item.form}`))].sort()
  const lines = forms.map((form) => {
    const of = (some: readonly Judged[]): Judged[] =>
      some.filter(({ item }) => `${item.language} ${item.form}` === form)
    const [all, left] = [of(judged), of(kept)]
    const shares = precision(left)
    const shown =
      left.length === 0
        ? '– | – | –'
        : `${percent(shares.wellFormed)} | ${percent(shares.oneAnswer)} | ${percent(shares.worthAsking)}`
    return `| ${form} | ${all.length} | ${percent(precision(all).good)} | ${left.length} | ${shown} |`
  })
  return [
    '| Form | candidates | all three, before | kept | well-formed | one right answer | worth asking |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}

function worth(judged: readonly Judged[], ablations: readonly { group: string; judged: Judged[] }[]): string {
  const measure = (some: readonly Judged[]): string => {
    const ranked = rank(some)
    const top = precision(ranked.slice(0, Math.round(ranked.length * 0.1)))
    return `${auc(some.map(({ score, item }) => [score, good(item)])).toFixed(3)} | ${percent(top.good)}`
  }
  return [
    'Area under the ROC curve for “all three”, and the share of the best tenth that has all three, with one group left out:',
    [
      '| Left out | AUC | best tenth |',
      '|---|---|---|',
      `| nothing | ${measure(judged)} |`,
      ...ablations.map((one) => `| ${one.group} | ${measure(one.judged)} |`),
    ].join('\n'),
  ].join('\n\n')
}

function rank(judged: readonly Judged[]): Judged[] {
  return judged.toSorted((a, b) => b.score - a.score)
}

function precision(judged: readonly Judged[]): Counts {
  return counted(judged.map(({ item }) => item))
}

function counted(items: readonly Item[]): Counts {
  const share = (of: (item: Item) => number): number => mean(items.map(of))
  return {
    n: items.length,
    wellFormed: share((item) => item.wellFormed),
    oneAnswer: share((item) => item.oneAnswer),
    worthAsking: share((item) => item.worthAsking),
    good: share(good),
  }
}

/** Share of pairs of a yes and a no that the scores put in the right order. */
function auc(pairs: readonly (readonly [score: number, answer: number])[]): number {
  const ranked = pairs.toSorted((a, b) => a[0] - b[0])
  let [below, sum, yes] = [0, 0, 0]
  for (const [, answer] of ranked) {
    if (answer === 1) {
      sum += below
      yes++
    } else below++
  }
  return sum / Math.max(1, yes * below)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
