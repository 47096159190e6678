/** Names whose kind the text tells: `the command dpkg`, `gói apt`, `the attach() function`. */
import type { Grammar } from './grammar.ts'
import type { Fact } from './fact.ts'
import { contentStems } from '../text-measures.ts'
import type { Material, Sentence } from './material.ts'
import { sentencesWith } from './material.ts'

const WORD = /[\p{L}\p{N}_/-][\p{L}\p{M}\p{N}_./+-]*(?:\([^\s()]{0,12}\))?/gu
const MIN_MENTIONS = 2
const PLAIN_USES = 4

/** A name no sentence would carry as a plain word: `read.table()`, `/etc/fstab`, `--force`, `apt-get`, `DISPLAY_X`. */
export function isCode(word: string): boolean {
  return /\([^()]*\)$|^\/[\w./-]+|^--?[a-z][\w-]+$|^\w+_\w+$|^[a-z]+\.[a-z]+(?:\.[a-z]+)*$|^[a-z]+[A-Z]\w+$/u.test(word)
}

export interface TypedNames {
  /** Name → what it is. */
  types: ReadonlyMap<string, string>
  /** One mention per name, fit for a distractor. */
  mentions: Fact[]
}

/** Gathers the names that stand beside a noun of kind in the material. */
export function gatherTypedNames(material: Material, grammar: Grammar): TypedNames {
  const votes = new Map<string, Map<string, number>>()
  const first = new Map<string, Sentence>()
  for (const sentence of material.sentences) {
    for (const { 0: raw, index } of sentence.text.matchAll(WORD)) {
      const name = raw.replace(/[.,-]+$/u, '')
      if (name.length < 2 || !(isCode(name) || isMarkedWord(sentence, index, name))) continue
      const type = kindBeside(sentence.text, index, index + name.length, grammar)
      if (type === undefined) continue
      const tally = votes.get(name) ?? new Map<string, number>()
      tally.set(type, (tally.get(type) ?? 0) + 1)
      votes.set(name, tally)
      if (!first.has(name)) first.set(name, sentence)
    }
  }
  const types = new Map<string, string>()
  for (const [name, tally] of votes) {
    const [best] = [...tally].sort((a, b) => b[1] - a[1])
    if (best !== undefined && (isCode(name) || !isPlainWord(name, best[1], material))) types.set(name, best[0])
  }
  const mentions = [...first].flatMap(([name, sentence]) => {
    const type = types.get(name)
    return type === undefined ? [] : [mention(name, type, sentence)]
  })
  return { types, mentions: mentions.filter(({ subject }) => countOf(subject, material) >= MIN_MENTIONS) }
}

/** A marked word that the text mostly uses unmarked (`name`, `actual`) is stressed, not a name. */
function isPlainWord(name: string, marked: number, material: Material): boolean {
  const used = sentencesWith(material, contentStems(name, material.language)).length
  return used > marked * PLAIN_USES
}

function kindBeside(text: string, start: number, end: number, grammar: Grammar): string | undefined {
  const before = grammar.kindBefore.exec(text.slice(Math.max(0, start - 32), start))?.[1]
  const kind = before ?? grammar.kindAfter?.exec(text.slice(end, end + 24))?.[1]
  return kind === undefined ? undefined : grammar.kindName(kind)
}

/** The authors set exactly this name apart somewhere in the sentence. */
export function isSetApart(sentence: Sentence, name: string): boolean {
  const at = sentence.text.indexOf(name)
  return at !== -1 && isMarkedWord(sentence, at, name)
}

/** The authors set exactly this word apart, as they do with names of commands and files. */
function isMarkedWord(sentence: Sentence, index: number, name: string): boolean {
  const start = sentence.start + index
  return (
    /^[\p{ASCII}]+$/u.test(name) &&
    (sentence.block.emphasis?.some((span) => span.start === start && Math.abs(span.end - start - name.length) < 2) ??
      false)
  )
}

function mention(subject: string, type: string, sentence: Sentence): Fact {
  const proof = { start: sentence.start, end: sentence.end }
  return {
    kind: 'mention',
    subject,
    type,
    plural: false,
    proper: true,
    link: '',
    body: '',
    sentence,
    proof,
    strength: 0.5,
  }
}

function countOf(name: string, material: Material): number {
  let count = 0
  for (const { text } of material.sentences) if (text.includes(name) && ++count >= MIN_MENTIONS) break
  return count
}
