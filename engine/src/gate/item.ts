/** The neutral shape the gate judges: items of the offline writer, of a model and of people alike. */
import type { Language, Span } from '../document.ts'
import type { Rejection } from '../question.ts'

export interface GateItem {
  stem: string
  options: string[]
  answerIndex: number
  language: Language
  explanation?: string
  /** Absent for items without a source (those written by people): the rules that need it then say nothing. */
  source?: ItemSource
}

export interface ItemSource extends Span {
  quote: string
  /** Text of the cited page as stored; undefined when there is no such page. */
  pageText: string | undefined
  /** Independent answerers are to find the key besides: matching alone need not prove it. */
  answered?: boolean
}

/** Something a rule found. A fatal finding refuses the item; of minor ones the gate lets one pass. */
export interface Finding {
  rejection: Rejection
  /** Name of the flaw, as in reports: `key_longest`, `dangling_reference`, … */
  flaw: string
  severity: 'fatal' | 'minor'
}

export type Rule = (item: GateItem) => Finding[]

export const fatal = (rejection: Rejection, flaw: string): Finding => ({ rejection, flaw, severity: 'fatal' })
export const minor = (flaw: string): Finding => ({ rejection: 'flaw', flaw, severity: 'minor' })

/** The key of an item; '' when the index points nowhere. */
export function keyOf(item: GateItem): string {
  return item.options[item.answerIndex] ?? ''
}

export function distractorsOf(item: GateItem): string[] {
  return item.options.filter((_, i) => i !== item.answerIndex)
}
