/** What the writer must know of a language to find facts in it and to ask about them. */
import type { Span } from '../document.ts'
import type { LanguagePack } from '../languages/language.ts'
import type { Fact } from './fact.ts'
import type { Material, Sentence } from './material.ts'
import type { Phrases } from './phrases.ts'

export interface Entry {
  name: Span
  description: Span
}

/** A description with the subject it may open with (`This function returns…`) taken off. */
export interface Description {
  /** What the entry is, when its description says so. */
  type: string
  body: string
  subjectCut: boolean
}

/** Another thing of the same kind, from outside the documents. */
export interface Relative {
  name: string
  meaning: string
  /** How near its kind is; above 0. */
  nearness: number
}

/** What the language knows of the kinds of things, whatever the documents say. */
export interface Kin {
  /** Things of the kind of the fact's subject, nearest first. */
  relatives(fact: Fact): Relative[]
  /** 0–1: how near the kinds of two subjects are. */
  nearness(fact: Fact, other: Fact): number
  /** The two subjects are names of one thing, or one is a kind of the other. */
  overlaps(fact: Fact, other: Fact): boolean
}

export interface Grammar {
  facts(sentence: Sentence): Fact[]
  /** The noun phrases of a sentence, in small letters where they are common nouns. */
  nounPhrases(sentence: Sentence): string[]
  /** What a sentence says of the term it opens with, or undefined when the rest goes on with the name. */
  predicateOf(rest: string): string | undefined
  /** Labels that open a remark, not an entry: `Note`, `Ví dụ`. */
  notAName: RegExp
  readDescription(text: string): Description | undefined
  /** What a paragraph says its label is (`This is a kind of memory`), and the link of the definition. */
  definitionIn(text: string, pack: LanguagePack): { link: string; body: string } | undefined
  /** A noun of kind that ends right before a name (`the command |`), or starts right after it (`| command`). */
  kindBefore: RegExp
  kindAfter?: RegExp
  /** One word for kinds that are called by several. */
  kindName(kind: string): string
  /** What a name is by its shape alone. */
  shapes: { call: string; option: string }
  /** True for a noun phrase that can name a concept: no verb, no heading phrase (`Getting started`). */
  isTerm(name: string, material: Material): boolean
  isPlural(name: string): boolean
  /** The noun of kind a definition opens with: `a protocol that…` → `protocol`. */
  kindOf(body: string): string | undefined
  phrases: Phrases
  kin: Kin
}
