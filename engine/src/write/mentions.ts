/** Terms the text dwells on without a quotable definition: titles of topics, labels of list items, marked words. */
import type { Topic } from '../document.ts'
import { contentStems, words } from '../text-measures.ts'
import type { Fact } from './fact.ts'
import type { Grammar } from './grammar.ts'
import type { Material, Sentence } from './material.ts'
import { sentencesWith } from './material.ts'

const NUMBERING = /^(?:(?:chapter|chương|phần|mục|appendix|phụ lục)\s+)?[\dA-Z]?(?:[\d.]+)?[.):]?\s+|[.:?!]$/iu
const LABEL = /^(?:[•◦▪‣*–—-]\s+)?(\p{Lu}[^.:;–—()]{3,40}?)(?:\s\([^()]+\))?(?::|\s[–—-])\s/u
const MIN_MENTIONS = 2

/** One mention per term, each as the running text writes it, fit for a distractor only. */
export function gatherMentions(material: Material, grammar: Grammar): Fact[] {
  const names = new Set<string>()
  for (const source of new Set(material.sentences.map((sentence) => sentence.source)))
    for (const title of titles(source.document.outline)) names.add(title.replace(NUMBERING, '').trim())
  for (const { page, block } of material.stretches) {
    const text = page.text.slice(block.start, block.end)
    const label = block.kind === 'list-item' ? LABEL.exec(text)?.[1] : undefined
    if (label !== undefined) names.add(label)
    // `**Question:**` labels its paragraph.
    for (const { start, end } of block.emphasis ?? [])
      if (!/^\s*:|:\s*$/u.test(page.text.slice(end - 1, end + 1)))
        names.add(page.text.slice(start, end).replace(/[\s,.;]+$/u, ''))
  }
  const found: Fact[] = []
  for (const name of names) {
    if (
      words(name).length > 4 ||
      name.length < 4 ||
      !/^[\p{L}\p{M}][\p{L}\p{M}\s-]+$/u.test(name) ||
      !grammar.isTerm(name, material)
    )
      continue
    const written = asWritten(name, sentencesWith(material, contentStems(name, material.language)))
    if (written !== undefined) found.push(mention(written.text, written.sentence, grammar))
  }
  return found
}

function* titles(topics: readonly Topic[]): Iterable<string> {
  for (const topic of topics) {
    yield topic.title
    yield* titles(topic.children)
  }
}

/** The name as it stands inside a sentence, when at least two sentences have it. */
function asWritten(name: string, sentences: readonly Sentence[]): { text: string; sentence: Sentence } | undefined {
  const lower = name.toLowerCase()
  let first: { text: string; sentence: Sentence } | undefined
  let count = 0
  for (const sentence of sentences) {
    const at = sentence.text.toLowerCase().indexOf(lower)
    if (at === -1 || /[\p{L}\p{M}]/u.test(sentence.text.charAt(at + name.length))) continue
    count++
    // At the head of a sentence the capital says nothing.
    if (at > 0 && first === undefined) first = { text: sentence.text.slice(at, at + name.length), sentence }
    if (count >= MIN_MENTIONS && first !== undefined) return first
  }
  return undefined
}

function mention(subject: string, sentence: Sentence, grammar: Grammar): Fact {
  return {
    kind: 'mention',
    subject,
    type: '',
    plural: grammar.isPlural(subject),
    proper: /^\p{Lu}/u.test(subject),
    link: '',
    body: '',
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: 0.5,
  }
}
