import type { Level } from '../question.ts'
import type { Concept } from './concepts.ts'
import type { Fact } from './fact.ts'
import type { Material } from './material.ts'
import type { Phrases } from './phrases.ts'

/** A question before the gate and before its options are put in order. */
export interface Candidate {
  form: string
  level: Level
  stem: string
  key: string
  distractors: string[]
  explanation: string
  fact: Fact
  /** 0–1. */
  confidence: number
}

/** What every form is given. */
export interface Workshop {
  material: Material
  facts: readonly Fact[]
  concepts: ReadonlyMap<string, Concept>
  phrases: Phrases
}

/** One way to turn facts into questions. */
export interface Form {
  name: string
  level: Level
  candidates(workshop: Workshop): Iterable<Candidate>
}
