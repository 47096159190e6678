import type { Language } from '../document.ts'
import { judge } from '../gate/gate.ts'

/** One line of a file of questions that people wrote. */
export interface HumanItem {
  question: string
  options: string[]
  answer: number
  lang: Language
}

export interface FalseAlarms {
  items: number
  refused: number
  /** refused / items, 0–1; 0 when there are none. */
  rate: number
  /** Flaw → how often it was found, in refused and in accepted items. */
  flaws: Record<string, number>
}

/** Parses JSON Lines with `question`, `options`, `answer` and `lang`; a line that is anything else is a `TypeError`. */
export function parseHumanItems(jsonLines: string): HumanItem[] {
  return jsonLines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      const value: unknown = JSON.parse(line)
      if (!isHumanItem(value)) throw new TypeError(`line ${i + 1} is no question: question, options, answer, lang`)
      return value
    })
}

/** How many questions that people wrote the rules of the gate would refuse: a bound on its false alarms. */
export function falseAlarms(items: readonly HumanItem[]): FalseAlarms {
  const flaws: Record<string, number> = {}
  let refused = 0
  for (const { question, options, answer, lang } of items) {
    const verdict = judge({ stem: question, options, answerIndex: answer, language: lang })
    if (!verdict.accepted) refused++
    for (const { flaw } of verdict.findings) flaws[flaw] = (flaws[flaw] ?? 0) + 1
  }
  return { items: items.length, refused, rate: items.length === 0 ? 0 : refused / items.length, flaws }
}

function isHumanItem(value: unknown): value is HumanItem {
  if (typeof value !== 'object' || value === null) return false
  const { question, options, answer, lang } = value as Partial<Record<keyof HumanItem, unknown>>
  const texts = Array.isArray(options) && options.every((option) => typeof option === 'string')
  return typeof question === 'string' && texts && typeof answer === 'number' && (lang === 'en' || lang === 'vi')
}
