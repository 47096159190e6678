import type { Candidate, Form, Workshop } from '../candidate.ts'
import { rivals } from '../distractors.ts'
import { isTeachable } from '../teachable.ts'

/** A description from a list or table is given; the entry it belongs to is asked for. */
export const describedEntry: Form = {
  name: 'described-entry',
  level: 'remember',
  *candidates(workshop: Workshop): Iterable<Candidate> {
    const { phrases, facts } = workshop
    for (const fact of facts) {
      if (fact.kind !== 'entry' || !isTeachable(fact, workshop)) continue
      const found = rivals(fact, workshop, { kinds: ['entry'], show: (other) => phrases.name(other) })
      if (found.length === 0) continue
      yield {
        form: this.name,
        level: this.level,
        stem: phrases.whichEntry(fact),
        key: phrases.name(fact),
        distractors: found.map((rival) => phrases.name(rival.fact)),
        explanation: phrases.explain(fact, undefined),
        fact,
        confidence: fact.strength,
      }
    }
  },
}
