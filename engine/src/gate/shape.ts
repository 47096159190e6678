import { fold } from '../text-measures.ts'
import type { Finding, GateItem } from './item.ts'
import { fatal } from './item.ts'

const STEM = { min: 8, max: 600 }
const OPTION = { min: 1, max: 400 }
const OPTIONS = { min: 2, max: 6 }

/** Counts, lengths and the key's place. */
export function shape(item: GateItem): Finding[] {
  const found: Finding[] = []
  const wrong = (flaw: string): void => void found.push(fatal('shape', flaw))
  const stem = fold(item.stem)
  if (stem.length < STEM.min || stem.length > STEM.max) wrong('stem_length')
  if (item.options.length < OPTIONS.min || item.options.length > OPTIONS.max) wrong('option_count')
  if (item.options.some((option) => fold(option).length < OPTION.min || option.length > OPTION.max))
    wrong('option_length')
  if (!Number.isInteger(item.answerIndex) || item.options[item.answerIndex] === undefined) wrong('no_key')
  if (item.explanation?.trim() === '') wrong('no_explanation')
  return found
}
