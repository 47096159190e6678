import type { Candidate, Form, Workshop } from '../candidate.ts'
import { rivals } from '../distractors.ts'
import { isTeachable } from '../teachable.ts'

/** A definition is given; the term is asked for. */
export const definitionTerm: Form = {
  name: 'definition-term',
  level: 'remember',
  *candidates(workshop: Workshop): Iterable<Candidate> {
    const { phrases, facts } = workshop
    for (const fact of facts) {
      if (fact.kind !== 'definition' || !isTeachable(fact, workshop)) continue
      const found = rivals(fact, workshop, {
        kinds: ['definition', 'predicate', 'mention'],
        show: (other) => phrases.name(other),
      })
      if (found.length === 0) continue
      yield {
        form: this.name,
        level: this.level,
        stem: phrases.whichTerm(fact),
        key: phrases.name(fact),
        distractors: found.map((rival) => phrases.name(rival.fact)),
        explanation: phrases.explain(fact, found.find((rival) => rival.fact.kind === 'definition')?.fact),
        fact,
        confidence: fact.strength * (0.6 + 0.4 * average(found.map((rival) => rival.likeness))),
      }
    }
  },
}

function average(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
