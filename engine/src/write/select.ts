/** The set as a whole: shares per level, spread over the material, no repeats, keys uniform over positions. */
import type { Level } from '../question.ts'
import { LEVELS } from '../question.ts'
import type { Candidate } from './candidate.ts'
import { topicOf } from './material.ts'

/** How much a topic or page that has been asked about already weighs against asking there again. */
const TOPIC_PENALTY = 0.1
const PAGE_PENALTY = 0.1
const FORM_PENALTY = 0.02

/** Number of questions per level, or undefined when any level will do. Percentages are shared out by largest remainder. */
export function quotas(
  count: number,
  levels: Partial<Record<Level, number>> | undefined,
): Map<Level, number> | undefined {
  const asked = LEVELS.map((level) => [level, levels?.[level] ?? 0] as const)
  const total = asked.reduce((sum, [, share]) => sum + share, 0)
  if (levels === undefined || total === 0) return undefined
  const exact = asked.map(([level, share]) => ({ level, value: (share * count) / total }))
  const given = new Map(exact.map(({ level, value }) => [level, Math.floor(value)]))
  let left = count - [...given.values()].reduce((sum, value) => sum + value, 0)
  for (const { level } of exact.toSorted((a, b) => (b.value % 1) - (a.value % 1))) {
    if (left-- <= 0) break
    given.set(level, (given.get(level) ?? 0) + 1)
  }
  return given
}

/** Greedy choice of the best candidate left, with a growing price on places already asked about. */
export class Spread {
  private readonly topics = new Map<string, number>()
  private readonly pages = new Map<string, number>()
  private readonly forms = new Map<string, number>()

  /** Takes the candidate that is worth most now out of `pool`. */
  take(pool: Candidate[]): Candidate | undefined {
    let best = -1
    let bestWorth = Number.NEGATIVE_INFINITY
    for (const [i, candidate] of pool.entries()) {
      const worth = this.worth(candidate)
      if (worth > bestWorth) [best, bestWorth] = [i, worth]
    }
    return best === -1 ? undefined : pool.splice(best, 1)[0]
  }

  /** Counts the place of a candidate that was accepted. */
  note(candidate: Candidate): void {
    const { topic, page } = placesOf(candidate)
    this.topics.set(topic, (this.topics.get(topic) ?? 0) + 1)
    this.pages.set(page, (this.pages.get(page) ?? 0) + 1)
    this.forms.set(candidate.form, (this.forms.get(candidate.form) ?? 0) + 1)
  }

  private worth(candidate: Candidate): number {
    const { topic, page } = placesOf(candidate)
    return (
      candidate.confidence -
      TOPIC_PENALTY * (this.topics.get(topic) ?? 0) -
      PAGE_PENALTY * (this.pages.get(page) ?? 0) -
      FORM_PENALTY * (this.forms.get(candidate.form) ?? 0)
    )
  }
}

function placesOf({ fact: { sentence } }: Candidate): { topic: string; page: string } {
  const { name } = sentence.source.document
  return { topic: `${name}\n${topicOf(sentence)?.id ?? ''}`, page: `${name}\n${sentence.page.n}` }
}
