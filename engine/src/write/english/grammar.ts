import type { Description, Grammar } from '../grammar.ts'
import type { Material } from '../material.ts'
import { englishFacts } from './facts.ts'
import { englishPhrases } from './phrases.ts'
import { isPlural } from './subject.ts'
import { DISCOURSE_NOUNS, KIND_AFTER, KIND_BEFORE, KIND_OPENING } from './words.ts'

const DEMONSTRATIVE =
  /^This (function|command|option|file|package|directory|parameter|operator|argument|program|tool|variable|method|class|module|component|step|phase|field|property|attribute|keyword|flag|layer|protocol|service|type|pattern|role|control|level)\s+(\p{Ll}.+)$/u

export const englishGrammar: Grammar = {
  facts: englishFacts,
  notAName:
    /^(?:note|notes|warning|caution|important|tip|example|examples|e\.g|hint|remark|see|source|figure|table|step|question|answer|q|a|photo|credit|http|https|however|also|and|but|or|if|when|in|on|for|to|the following|there|here|it|this|that|we|you|he|she|they)\b|\b(?:is|are|was|were|has|have|can|will|should|following|follows)\b/iu,
  readDescription,
  kindBefore: KIND_BEFORE,
  kindName: (kind) => kind.toLowerCase(),
  kindAfter: KIND_AFTER,
  shapes: { call: 'function', option: 'option' },
  isTerm,
  kindOf: (body) => KIND_OPENING.exec(body)?.[1],
  isPlural: (name) => isPlural(name, ''),
  phrases: englishPhrases,
}

/** `This function returns the length` asks for a function; anything else is quoted as it stands. */
function readDescription(text: string): Description | undefined {
  const match = DEMONSTRATIVE.exec(text)
  if (match?.[1] !== undefined && match[2] !== undefined) return { type: match[1], body: match[2], subjectCut: true }
  if (
    /^(?:This|These|It|They|Those|Such|See|Note|If|You|We|Also|Let|Given|Suppose|Assume|When|Here|Same|As|And|But|Like|Another|Like|Again|[Ii]s|[Aa]re|[Rr]efers to|[Uu]sed)\b/u.test(
      text,
    )
  )
    return undefined
  return { type: '', body: text, subjectCut: false }
}

const HEADING_WORDS =
  /\b(?:summary|introduction|overview|background|conclusion|glossary|contents|appendix|questions?|review|references|objectives|example|examples|notes?|basics|getting|using|how|why|what|when|further|general|other|chapter|section|part|list|figure|table|corresponding|following|current|certain|different|various|same)\b/iu

function isTerm(name: string, material: Material): boolean {
  const pack = material.sentences[0]?.source.pack
  if (pack === undefined || HEADING_WORDS.test(name)) return false
  const tokens = pack.tokens(name.toLowerCase())
  const last = tokens.at(-1)
  if (last === undefined || last.pos !== 'noun' || DISCOURSE_NOUNS.has(last.lemma)) return false
  return tokens.every(({ pos, norm }) => ['noun', 'propn', 'adj'].includes(pos) || norm === '-')
}
