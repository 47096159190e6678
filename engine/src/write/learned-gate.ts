/** The learned gate: how likely a candidate is to be well-formed, to have one right answer and to be worth asking. */
import type { Language } from '../document.ts'
import type { Forest } from './boosted-trees.ts'
import { probability } from './boosted-trees.ts'
import type { Features } from './features.ts'
import model from './learned-gate.json' with { type: 'json' }

/** The three questions a careful reader answers of an item. */
export const CRITERIA = ['wellFormed', 'oneAnswer', 'worthAsking'] as const
export type Criterion = (typeof CRITERIA)[number]

/** As `npm run train-gate` writes it. */
export interface GateModel {
  /** Columns of a row, in order; the last is the verdict of `standsAlone`. */
  features: string[]
  /** Whether the quoted sentence is understood without its neighbours, by the features of the sentence alone. */
  standsAlone: Forest
  criteria: Record<Criterion, Forest>
  /** Least score, per language, of a question that may be offered. */
  floors: Record<Language, number>
}

const LEARNED = model as unknown as GateModel

/** Name of the column that holds the verdict of the stand-alone classifier. */
export const STANDS_ALONE = 'standsAlone'

/** Features in the order of the model's columns. The forests know no other names. */
export function rowOf(features: Features, columns: readonly string[]): Float64Array {
  return Float64Array.from(columns, (name) => features[name] ?? 0)
}

/** 0–1: the product of the three probabilities, for ranking and for the floor. */
export function score(features: Features, gate: GateModel = LEARNED): number {
  const row = rowOf(features, gate.features)
  row[gate.features.indexOf(STANDS_ALONE)] = probability(gate.standsAlone, row)
  return CRITERIA.reduce((product, criterion) => product * probability(gate.criteria[criterion], row), 1)
}

/** Below this score no question is offered in the language. */
export function floor(language: Language, gate: GateModel = LEARNED): number {
  return gate.floors[language]
}
