/** Reads what a model proposed. Whatever it is, only items of the right shape come out. */
import { LEVELS, type Level } from '../question.ts'

export interface Proposal {
  stem: string
  key: string
  distractors: string[]
  explanation: string
  quote: string
  level: Level
}

const MAX = { text: 600, option: 400, quote: 600, items: 40 }

/** The well-shaped items of an answer, and how many were not. */
export function readProposals(value: unknown): { proposals: Proposal[]; misshapen: number } {
  const items = listIn(value, 'questions').slice(0, MAX.items)
  const proposals = items.map(readProposal).filter((item) => item !== undefined)
  return { proposals, misshapen: items.length - proposals.length }
}

/** Question number → letter, of the answers that can be read. */
export function readAnswers(value: unknown): Map<number, string> {
  return new Map(
    listIn(value, 'answers').flatMap((item) => {
      const { question, choice } = isRecord(item) ? item : {}
      const number = typeof question === 'string' ? Number(question) : question
      if (typeof number !== 'number' || typeof choice !== 'string') return []
      return [[number, /^[A-Fa-f](?=\W|$)/u.exec(choice.trim())?.[0].toUpperCase() ?? 'none'] as const]
    }),
  )
}

function readProposal(item: unknown): Proposal | undefined {
  if (!isRecord(item)) return undefined
  const { stem, key, distractors, explanation, quote, level } = item
  const texts = [tidy(stem, MAX.text), tidy(key, MAX.option), tidy(explanation, MAX.text), tidy(quote, MAX.quote)]
  const [asked, right, why, proof] = texts
  const wrong = Array.isArray(distractors) ? distractors.map((option) => tidy(option, MAX.option)) : []
  const known = LEVELS.find((one) => one === level)
  if (asked === undefined || right === undefined || why === undefined || proof === undefined || known === undefined)
    return undefined
  const options = wrong.filter((option) => option !== undefined)
  if (options.length < 1 || options.length > 5 || options.length !== wrong.length) return undefined
  const [first = right, ...others] = withoutLetters([right, ...options])
  return { stem: asked, key: first, distractors: others, explanation: why, quote: proof, level: known }
}

/** One line in NFC without control signs; undefined for what is no text, empty or too long. */
function tidy(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string') return undefined
  const line = value
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\uFFFD]/gu, (sign) => (/\s/u.test(sign) ? ' ' : ''))
    .replace(/\s+/gu, ' ')
    .trim()
  return line === '' || line.length > max ? undefined : line
}

/** Options without the letters some models put before all of them; one alone (`E. coli`) is part of the option. */
function withoutLetters(options: readonly string[]): string[] {
  const letter = /^\(?[A-F][.)]\s+/u
  return options.every((option) => letter.test(option))
    ? options.map((option) => option.replace(letter, ''))
    : [...options]
}

function listIn(value: unknown, name: string): unknown[] {
  const list = Array.isArray(value) ? value : isRecord(value) ? value[name] : undefined
  return Array.isArray(list) ? list : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
