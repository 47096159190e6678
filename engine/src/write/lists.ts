/** Enumerations in running text and lists under a heading: what belongs to a list can be asked, and what does not is provable. */
import { words } from '../text-measures.ts'
import type { Fact } from './fact.ts'
import type { Enumeration, Grammar } from './grammar.ts'
import type { Material, Sentence, Stretch } from './material.ts'
import { makeSentence, topicOf } from './material.ts'

const MEMBERS = { min: 3, max: 9 }
const ITEM_WORDS = { min: 1, max: 9 }
const BULLET = /^(?:[•◦▪‣*–—+-]|\(?(?:\d{1,2}|[a-z])[.)])\s+/u

/** One fact per member. Members of one list share their `group`. */
export function listFacts(material: Material, grammar: Grammar): Fact[] {
  const told = material.sentences.flatMap((sentence) => {
    if (!sentence.clean) return []
    const { pack } = sentence.source
    if (pack.isAnaphoric(sentence.text, pack.tokens(sentence.text))) return []
    const list = grammar.enumeration(sentence)
    return list === undefined ? [] : members(list, sentence)
  })
  return [...told, ...bulletLists(material)]
}

function members({ whole, link, members: names }: Enumeration, sentence: Sentence): Fact[] {
  if (names.length < MEMBERS.min || names.length > MEMBERS.max) return []
  const proof = { start: sentence.start, end: sentence.end }
  return names.map((body) => fact({ whole, link, body, group: `told ${sentence.order}` }, sentence, proof))
}

/** Short items right under one heading: `Types of soil` – `Clay`, `Sand`, `Silt`. */
function bulletLists({ stretches, sentences }: Material): Fact[] {
  const lists = new Map<string, Stretch[]>()
  for (const stretch of stretches) {
    const topic = topicOf(stretch)
    if (stretch.block.kind !== 'list-item' || topic === undefined || !isListTitle(topic.title)) continue
    lists.set(topic.id, [...(lists.get(topic.id) ?? []), stretch])
  }
  return [...lists].flatMap(([id, items]) => {
    if (items.length < MEMBERS.min || items.length > MEMBERS.max * 2) return []
    return items.flatMap((stretch) => {
      const body = stretch.text
        .replace(BULLET, '')
        .replace(/\s+/gu, ' ')
        .replace(/[.;,]$/u, '')
        .trim()
      const size = words(body).length
      if (size < ITEM_WORDS.min || size > ITEM_WORDS.max || !/^[\p{L}\d][^:;|=<>{}\\?!]+$/u.test(body)) return []
      const span = { start: stretch.block.start, end: stretch.block.end }
      const sentence = makeSentence({ start: 0, end: stretch.text.length }, sentences.length, stretch)
      return [
        fact({ whole: topicOf(stretch)?.title ?? '', link: 'listed', body, group: `under ${id}` }, sentence, span),
      ]
    })
  })
}

function isListTitle(title: string): boolean {
  return words(title).length >= 2 && title.length <= 70 && /\p{L}{3}/u.test(title) && !/[?:]$/u.test(title)
}

function fact(
  { whole, link, body, group }: { whole: string; link: string; body: string; group: string },
  sentence: Sentence,
  proof: Fact['proof'],
): Fact {
  const plain = { kind: 'member', type: '', plural: false, proper: /^\p{Lu}/u.test(body) && link !== 'listed' } as const
  return { ...plain, subject: whole, link, body, group, sentence, proof, strength: link === 'listed' ? 0.5 : 0.65 }
}
