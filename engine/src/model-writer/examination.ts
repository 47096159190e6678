/** What a proposal must stand before it is worth a round trip: nothing foreign in it, its proof on the page, the gate. */
import type { Language } from '../document.ts'
import { judge } from '../gate/gate.ts'
import type { Rejection } from '../question.ts'
import type { Stretch } from '../write/material.ts'
import type { Random } from '../write/random.ts'
import { shuffle } from '../write/random.ts'
import type { Passage } from './passages.ts'
import type { Proposal } from './proposals.ts'
import { locate } from './quotes.ts'
import { isForeign, steers } from './untrusted.ts'

/** A proposal that stands, and where its proof is. */
export interface Sound {
  proposal: Proposal
  stretch: Stretch
  start: number
  end: number
  quote: string
}

export interface Examination {
  sound?: Sound
  /** Why it does not stand. */
  rejection?: Rejection
  flaws: string[]
}

export function examine(proposal: Proposal, passage: Passage, language: Language, next: Random): Examination {
  const { stem, key, distractors, explanation } = proposal
  const said = [stem, key, ...distractors, explanation].join('\n')
  if (isForeign(said, passage.text) || steers(proposal.quote)) return { rejection: 'flaw', flaws: ['foreign_text'] }
  const place = placeOf(proposal.quote, passage)
  if (place === undefined) return { rejection: 'citation', flaws: ['not_verbatim'] }
  const { stretch, start, end } = place
  const pageText = stretch.page.text
  const quote = pageText.slice(start, end)
  const options = shuffle([key, ...distractors], next)
  const source = { quote, pageText, start, end, answered: true }
  const verdict = judge({ stem, options, answerIndex: options.indexOf(key), explanation, language, source })
  const flaws = verdict.findings.map(({ flaw }) => flaw)
  if (!verdict.accepted) return { rejection: verdict.rejection ?? 'flaw', flaws }
  return { sound: { proposal, stretch, start, end, quote }, flaws }
}

/** Where on its page the quote stands; it must lie in a stretch that the model was shown. */
function placeOf(quote: string, { stretches }: Passage): { stretch: Stretch; start: number; end: number } | undefined {
  for (const stretch of stretches) {
    const span = locate(quote, stretch.text)
    if (span === undefined) continue
    const { start } = stretch.block
    return { stretch, start: start + span.start, end: start + span.end }
  }
  return undefined
}
