/** Distractors that are said of other things in the same document. */
import { containment, contentStems, words } from '../text-measures.ts'
import type { Fact, Rival } from './fact.ts'
import type { Material } from './material.ts'
import { sentencesWith, topicOf } from './material.ts'

const NEEDED = 3
const NEAREST = 60
const LENGTHS = { min: 0.45, max: 2.2 }
/** A body that shares this much with the key, or with what is asked, may be true as well. */
const SAME = 0.5
const ASKED = 0.6

interface Choice {
  show: (fact: Fact) => string
  /** Says whether a peer is known to be false of the fact. */
  isFalse?: (peer: Fact) => boolean
}

/** Three peers of the fact, likest first; empty when fewer are surely wrong. */
export function peers(fact: Fact, pool: readonly Fact[], material: Material, { show, isFalse }: Choice): Rival[] {
  const { language } = material
  const own = contentStems(show(fact), language)
  const asked = contentStems(fact.subject, language)
  const near = pool
    .filter((peer) => peer !== fact && peer.sentence !== fact.sentence && fitsBeside(show(fact), show(peer)))
    .map((peer) => ({ fact: peer, likeness: likeness(fact, peer, show), nearness: 0 }))
    .toSorted((a, b) => b.likeness - a.likeness || a.fact.sentence.order - b.fact.sentence.order)
    .slice(0, NEAREST)
  const chosen: { rival: Rival; stems: ReadonlySet<string> }[] = []
  for (const rival of near) {
    const stems = contentStems(show(rival.fact), language)
    if (stems.size === 0 || isFalse?.(rival.fact) === false) continue
    if (containment(stems, own) >= SAME || (asked.size > 1 && containment(asked, stems) >= ASKED)) continue
    if (chosen.some((other) => containment(other.stems, stems) >= SAME)) continue
    if (isSaidOf(stems, asked, material)) continue
    chosen.push({ rival, stems })
    if (chosen.length === NEEDED) return chosen.map((one) => one.rival)
  }
  return []
}

/** Some sentence that speaks of what is asked holds nearly all of the option too. */
function isSaidOf(option: ReadonlySet<string>, asked: ReadonlySet<string>, material: Material): boolean {
  if (asked.size === 0) return false
  return sentencesWith(material, option.size > 4 ? new Set([...option].slice(0, 4)) : option).some(
    ({ stems }) =>
      containment(asked, stems) >= ASKED && [...option].filter((stem) => stems.has(stem)).length / option.size > 0.7,
  )
}

function fitsBeside(key: string, other: string): boolean {
  const ratio = words(other).length / Math.max(1, words(key).length)
  return Math.abs(words(other).length - words(key).length) <= 2 || (ratio >= LENGTHS.min && ratio <= LENGTHS.max)
}

/** 0–1: close in length, of the same topic, near in the text, alike in their first word. */
function likeness(fact: Fact, peer: Fact, show: (fact: Fact) => string): number {
  const [a, b] = [show(fact), show(peer)]
  const ratio = Math.min(a.length, b.length) / Math.max(a.length, b.length, 1)
  const topic = topicOf(fact.sentence)
  const sameTopic = topic !== undefined && topic === topicOf(peer.sentence) ? 0.25 : 0
  const distance = Math.abs(fact.sentence.order - peer.sentence.order)
  const sameOpening = words(a)[0] === words(b)[0] ? 0.1 : 0
  return 0.4 * ratio + sameTopic + 0.25 / (1 + distance / 30) + sameOpening
}
