import type { Candidate, Form, Workshop } from '../candidate.ts'
import type { Rival } from '../distractors.ts'
import { rivals, shareHead } from '../distractors.ts'
import type { Fact } from '../fact.ts'
import { isTeachable } from '../teachable.ts'

/** Names that share their last word (`formal norms`, `informal norms`) are the likeliest to be confused. */
const SIBLING_BONUS = 0.15

/** What a thing does is given; which of several things of its kind does it is asked. */
export const predicateSubject: Form = {
  name: 'predicate-subject',
  level: 'remember',
  *candidates(workshop: Workshop): Iterable<Candidate> {
    const { phrases, facts } = workshop
    for (const fact of facts) {
      if (fact.kind !== 'predicate' || !isTeachable(fact, workshop)) continue
      const found = rivals(fact, workshop, {
        kinds: ['definition', 'predicate', 'mention'],
        show: (other) => phrases.name(other),
      })
      if (found.length === 0) continue
      const likeness = found.reduce((sum, rival) => sum + rival.likeness, 0) / found.length
      yield {
        form: this.name,
        level: this.level,
        stem: phrases.whichSubject(fact),
        key: phrases.name(fact),
        distractors: found.map((rival) => phrases.name(rival.fact)),
        explanation: phrases.explain(fact, undefined),
        fact,
        confidence: fact.strength * (0.55 + 0.4 * likeness) + SIBLING_BONUS * siblings(fact, found),
      }
    }
  },
}

/** Share of rivals that are of one head word or one declared type with the fact. */
function siblings(fact: Fact, found: Rival[]): number {
  const alike = found.filter(({ fact: other }) =>
    fact.type === '' ? shareHead(fact, other) : other.type === fact.type,
  )
  return alike.length / found.length
}
