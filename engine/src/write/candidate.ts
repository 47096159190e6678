import type { Level } from '../question.ts'
import type { Concept } from './concepts.ts'
import type { Fact, FactKind, Rival } from './fact.ts'
import type { Kin } from './grammar.ts'
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
  rivals: Rival[]
  /** 0–1: how surely it is a good question; 0 until it has been weighed. */
  confidence: number
}

/** What every form is given. */
export interface Workshop {
  material: Material
  facts: ReadonlyMap<FactKind, readonly Fact[]>
  concepts: ReadonlyMap<string, Concept>
  phrases: Phrases
  kin: Kin
}
