/** What a sentence, list or table says of a named subject: the stuff questions are made of. */
import type { Span } from '../document.ts'
import type { Sentence } from './material.ts'

/**
 * - `definition`: the body says what the subject is;
 * - `predicate`: the body, with its verb, says something true of the subject;
 * - `mention`: the text marks the subject as a term but says nothing of it that can be quoted: fit for a distractor only;
 * - `entry`: a name and its description in a list or table;
 * - `event`: the body happened in the subject, a year;
 * - `year`: a year the text names, fit for a distractor only.
 */
export type FactKind = 'definition' | 'predicate' | 'mention' | 'entry' | 'event' | 'year'

export interface Fact {
  kind: FactKind
  /** As printed, without article. */
  subject: string
  /** What it is, where the text says so (`function`, `lệnh`, `person`); otherwise ''. */
  type: string
  plural: boolean
  /** List or table an entry stands in: only its siblings are provably something else. */
  group?: string
  /** A name (capitals, code) rather than a common noun. */
  proper: boolean
  /** Verb or link as printed (`is`, `refers to`, `dùng để`); '' in an entry. */
  link: string
  /** What follows the link, trimmed to one statement. */
  body: string
  sentence: Sentence
  /** Span on the page that proves the fact. */
  proof: Span
  /** A thing with a name of its own: a law, an event, an organisation, a person. */
  named?: boolean
  /** The entry stands in a glossary: its description is a definition. */
  glossary?: boolean
  /** An entry whose description opened with its own subject (`This function…`): the body is then a predicate. */
  subjectCut?: boolean
  /** Taken from a dictionary for want of another in the documents: fit for a distractor only. */
  lent?: boolean
  /** 0–1: how surely the sentence is this kind of fact. */
  strength: number
}

/** Another fact that lends a distractor, and how like the fact asked about it is: 0–1. */
export interface Rival {
  fact: Fact
  likeness: number
  /** 0–1: how near its kind is. */
  nearness: number
}

/** `The Port Bill shut down the harbour`: what a named thing did, not what it was. */
export function isDeed({ named, kind, link }: Fact): boolean {
  return (
    named === true &&
    kind === 'predicate' &&
    !/^(?:is|are|was|were|has|have|had|appeared|seemed|remained|became)$|s$/u.test(link)
  )
}
