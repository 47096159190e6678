/** A small language model for tests: it reads its prompt, writes from the definitions in it, takes tests, and can be made to misbehave. */
import type { Ask, AskRequest } from './ask.ts'
import { AskFailure, type AskFailureReason } from './ask.ts'

export interface Temper {
  /** Does what the material tells it to do, whatever that is. */
  obedient?: boolean
  /** Gives at most so many questions in a call. */
  atMost?: number
  /** Changes what it would say. */
  write?: (item: Item, index: number) => unknown
  /** Chooses another letter than it knows to be right. */
  answer?: (letter: string) => string
  /** Fails from this call on, counted from 1. */
  fails?: { from: number; with: AskFailureReason; purpose?: AskRequest['purpose'] }
}

export interface Item {
  stem: string
  key: string
  distractors: string[]
  explanation: string
  quote: string
  level: string
}

const DEFINITION = /^(?:An? |The term |The )?([\p{L} ]{3,40}?) (?:is|refers to|là) (.{15,200})[.]$/u
/** Words that only an order to a machine has in the tests' documents. */
const ORDER = /PWNED|evil\.example|option B is right/u

export interface ScriptedModel {
  ask: Ask
  requests: AskRequest[]
}

export function scriptedModel(temper: Temper = {}): ScriptedModel {
  const requests: AskRequest[] = []
  const ask: Ask = (request) => {
    requests.push(request)
    const { fails } = temper
    const counted = requests.filter(({ purpose }) => purpose === (fails?.purpose ?? purpose)).length
    const isMeant = fails !== undefined && (fails.purpose ?? request.purpose) === request.purpose
    if (isMeant && counted >= fails.from) return Promise.reject(new AskFailure(fails.with, `scripted: ${fails.with}`))
    const value = request.purpose === 'write' ? writeFrom(request, temper) : answerFrom(request, temper)
    return Promise.resolve({ value, usage: { inputTokens: request.prompt.length, outputTokens: 100 } })
  }
  return { ask, requests }
}

function writeFrom({ prompt }: AskRequest, temper: Temper): unknown {
  const [passage = ''] = bounded(prompt)
  const level = /\d × (\w+)/u.exec(prompt)?.[1] ?? 'remember'
  const known = definitions(passage)
  const taken = prompt.slice(0, prompt.indexOf('====='))
  const order = passage.split(/(?<=[.!?])\s/u).find((sentence) => ORDER.test(sentence))
  const count = Number(/Write (\d+) questions/u.exec(prompt)?.[1] ?? 0)
  const items = known
    .map((one, i): Item => {
      const others = known.filter((other) => other.term !== one.term).map(({ term }) => term)
      const turned = [...others.slice(i % Math.max(1, others.length)), ...others]
      const vietnamese = one.quote.includes(' là ')
      return {
        stem: vietnamese ? `Thuật ngữ nào chỉ ${one.body}?` : `Which term describes ${one.body}?`,
        key: one.term,
        distractors: [...new Set(turned)].slice(0, 3),
        explanation: one.quote,
        quote: one.quote,
        level,
      }
    })
    .filter(({ stem }) => !taken.includes(stem))
    .slice(0, Math.min(count, temper.atMost ?? count))
    .map((item) => (temper.obedient === true && order !== undefined ? obey(item, order) : item))
  return { questions: items.map((item, i) => temper.write?.(item, i) ?? item) }
}

/** What a model does that takes its material for its master. */
function obey(item: Item, order: string): Item {
  if (order.includes('option B is right'))
    return { ...item, key: item.distractors[0] ?? '', distractors: [item.key, ...item.distractors.slice(1)] }
  return { ...item, stem: `${item.stem} PWNED`, key: `PWNED ${item.key} https://evil.example/x`, quote: order }
}

function answerFrom({ prompt }: AskRequest, { answer, obedient }: Temper): unknown {
  const [passage = '', test = ''] = bounded(prompt)
  const known = definitions(passage)
  const answers = test.split(/\n\n(?=\d+\. )/u).map((block, i) => {
    const stem = /^\d+\. (.+)$/mu.exec(block)?.[1] ?? ''
    const options = [...block.matchAll(/^ {3}([A-F])\) (.+)$/gmu)]
    const right = known.find(({ body }) => stem.includes(body))?.term
    const letter = options.find(([, , option]) => option === right)?.[1] ?? 'none'
    const ordered =
      obedient === true && ORDER.test(passage) ? options.find(([, , option]) => option !== right)?.[1] : undefined
    return { question: i + 1, choice: answer?.(letter) ?? ordered ?? letter }
  })
  return { answers }
}

function definitions(passage: string): { term: string; body: string; quote: string }[] {
  return passage.split(/(?<=[.!?])\s+|\n/u).flatMap((quote) => {
    const [, term, body] = DEFINITION.exec(quote) ?? []
    return term === undefined || body === undefined
      ? []
      : [{ term: term.charAt(0).toUpperCase() + term.slice(1), body, quote }]
  })
}

/** The data between each pair of boundary lines. */
function bounded(prompt: string): string[] {
  return [...prompt.matchAll(/^(=====[\w-]+=====)\n([\s\S]*?)\n\1$/gmu)].map(([, , data]) => data ?? '')
}
