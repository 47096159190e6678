import type { Candidate, Form, Workshop } from '../candidate.ts'
import { rivals } from '../distractors.ts'
import { isTeachable } from '../teachable.ts'

/** A term is given; its definition is asked for among those of other terms. */
export const termDefinition: Form = {
  name: 'term-definition',
  level: 'understand',
  *candidates(workshop: Workshop): Iterable<Candidate> {
    const { phrases, facts } = workshop
    for (const fact of facts) {
      if (fact.kind !== 'definition' || !isTeachable(fact, workshop)) continue
      const found = rivals(fact, workshop, { kinds: ['definition'], show: (other) => phrases.statement(other.body) })
      if (found.length === 0) continue
      const likeness = found.reduce((sum, rival) => sum + rival.likeness, 0) / found.length
      yield {
        form: this.name,
        level: this.level,
        stem: phrases.whatIs(fact),
        key: phrases.statement(fact.body),
        distractors: found.map((rival) => phrases.statement(rival.fact.body)),
        explanation: phrases.explain(fact, found[0]?.fact),
        fact,
        confidence: fact.strength * (0.55 + 0.4 * likeness),
      }
    }
  },
}
