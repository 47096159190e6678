import type { Fact } from './fact.ts'

/** How a language asks and explains. All texts are whole sentences. */
export interface Phrases {
  /** Asks for the name that a definition belongs to. */
  whichTerm(fact: Fact): string
  /** Asks for the definition of a name. */
  whatIs(fact: Fact): string
  /** Asks for the subject of a predicate. */
  whichSubject(fact: Fact): string
  /** Asks which statement is true of the subject of a predicate. */
  whatIsTrueOf(fact: Fact): string
  /** A predicate as a statement of its own. */
  statementOf(fact: Fact): string
  /** Asks for the year of an event. */
  inWhichYear(fact: Fact): string
  /** Asks for the name of a described entry of a list or table. */
  whichEntry(fact: Fact): string
  /** Asks for the description of a named entry. */
  whatDescribes(fact: Fact): string
  /** A name as an option. */
  name(fact: Fact): string
  /** A definition or description as an option. */
  statement(body: string): string
  /** Why the key is right; `rival` is the distractor's own definition, for contrast. */
  explain(fact: Fact, rival: Fact | undefined): string
}
