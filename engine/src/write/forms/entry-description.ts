import type { Candidate, Form, Workshop } from '../candidate.ts'
import { rivals } from '../distractors.ts'
import { isTeachable } from '../teachable.ts'

/** An entry of a list or table is given; its description is asked for among those of its neighbours. */
export const entryDescription: Form = {
  name: 'entry-description',
  level: 'remember',
  *candidates(workshop: Workshop): Iterable<Candidate> {
    const { phrases, facts } = workshop
    for (const fact of facts) {
      if (fact.kind !== 'entry' || !isTeachable(fact, workshop)) continue
      const found = rivals(fact, workshop, { kinds: ['entry'], show: (other) => phrases.statement(other.body) })
      if (found.length === 0) continue
      yield {
        form: this.name,
        level: this.level,
        stem: phrases.whatDescribes(fact),
        key: phrases.statement(fact.body),
        distractors: found.map((rival) => phrases.statement(rival.fact.body)),
        explanation: phrases.explain(fact, undefined),
        fact,
        confidence: fact.strength,
      }
    }
  },
}
