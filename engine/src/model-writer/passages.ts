/** Cuts study material into passages that fit one call, each of one document and in reading order. */
import type { Page, ReadDocument } from '../document.ts'
import type { Material, Stretch } from '../write/material.ts'
import { liesIn } from '../write/material.ts'
import { steers } from './untrusted.ts'

export interface Passage {
  document: ReadDocument
  /** The pages it is taken from, in order. */
  pages: readonly Page[]
  /** The stretches it consists of. */
  stretches: readonly Stretch[]
  text: string
  /** Estimated. */
  tokens: number
}

/** Characters per token, by experience with common tokenizers: Vietnamese costs more. */
const PER_TOKEN = { en: 4, vi: 2.6 }
const LEAST_WORDS = 40

export function estimateTokens(text: string, language: Material['language']): number {
  return Math.ceil(text.length / PER_TOKEN[language])
}

/** Passages of at most about `size` tokens. Text that speaks to a machine is left out. */
export function passagesOf(
  { stretches, language }: Material,
  topicIds: readonly string[] | undefined,
  size: number,
): Passage[] {
  const passages: Passage[] = []
  let open: Stretch[] = []
  const close = (): void => {
    const passage = toPassage(open, language)
    if (passage !== undefined) passages.push(passage)
    open = []
  }
  for (const stretch of stretches) {
    if (!liesIn(stretch, topicIds) || steers(stretch.text)) continue
    const tokens = estimateTokens([...open, stretch].map(({ text }) => text).join('\n'), language)
    if (open.length > 0 && (tokens > size || open[0]?.source !== stretch.source)) close()
    open.push(stretch)
  }
  close()
  return passages
}

function toPassage(stretches: readonly Stretch[], language: Material['language']): Passage | undefined {
  const [first] = stretches
  const text = stretches.map((stretch) => stretch.text).join('\n')
  if (first === undefined || text.split(/\s+/u).length < LEAST_WORDS) return undefined
  return {
    document: first.source.document,
    pages: [...new Set(stretches.map(({ page }) => page))],
    stretches,
    text,
    tokens: estimateTokens(text, language),
  }
}

/** `count` of them, spread evenly; `turn` shifts the choice, so that a later round takes others. */
export function spread<T>(all: readonly T[], count: number, turn: number): T[] {
  if (count >= all.length) return [...all]
  const step = all.length / count
  const shift = (turn * step) / 3
  return Array.from({ length: count }, (_, i) => all[Math.floor(i * step + shift) % all.length]).filter(
    (one) => one !== undefined,
  )
}
