import type { LanguagePack, Token } from '../../languages/language.ts'
import type { Description, Grammar } from '../grammar.ts'
import type { Material } from '../material.ts'
import { isRemark } from './discourse.ts'
import { englishFacts } from './facts.ts'
import { englishKin } from './kin.ts'
import { englishPhrases } from './phrases.ts'
import { isPlural } from './subject.ts'
import { firstStatement, saysTwoThings } from './trim.ts'
import { KIND_AFTER, KIND_BEFORE, KIND_OPENING, hasWeakHead } from './words.ts'

const DEMONSTRATIVE =
  /^This (function|command|option|file|package|directory|parameter|operator|argument|program|tool|variable|method|class|module|component|step|phase|field|property|attribute|keyword|flag|layer|protocol|service|type|pattern|role|control|level)\s+(\p{Ll}.+)$/u

export const englishGrammar: Grammar = {
  facts: englishFacts,
  // The parser of subjects has read what English sentences say of their openings.
  predicateOf: () => undefined,
  nounPhrases: ({ text, source: { pack } }) => nounPhrases(text, pack.tokens(text)),
  notAName:
    /^(?:note|notes|warning|caution|important|tip|example|examples|e\.g|hint|remark|see|source|figure|table|step|question|answer|q|a|photo|credit|http|https|however|also|and|but|or|if|when|in|on|for|to|the following|there|here|it|this|that|we|you|he|she|they)\b|\b(?:is|are|was|were|has|have|can|will|should|following|follows)\b/iu,
  readDescription,
  definitionIn,
  kindBefore: KIND_BEFORE,
  kindName: (kind) => kind.toLowerCase(),
  kindAfter: KIND_AFTER,
  shapes: { call: 'function', option: 'option' },
  isTerm,
  kindOf: (body) => KIND_OPENING.exec(body)?.[1],
  isPlural: (name) => isPlural(name, ''),
  phrases: englishPhrases,
  kin: englishKin,
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

function definitionIn(text: string, pack: LanguagePack): { link: string; body: string } | undefined {
  const said = /^(?:This|It|These|They)(?: term)? (is|are|refers? to|means) ((?:an?|the|any)\s.+)$/u.exec(text)
  const [link, body] = [said?.[1], firstStatement(said?.[2] ?? '', pack.tokens(said?.[2] ?? ''))]
  return link === undefined || hasWeakHead(body) || saysTwoThings(body) ? undefined : { link, body }
}

const HEADING_WORDS =
  /\b(?:summary|introduction|overview|background|conclusion|glossary|contents|appendix|questions?|review|references|objectives|example|examples|notes?|basics|getting|using|how|why|what|when|further|general|other|chapter|section|part|list|figure|table|corresponding|following|current|certain|different|various|same)\b/iu

function isTerm(name: string, material: Material): boolean {
  const pack = material.sentences[0]?.source.pack
  if (pack === undefined || HEADING_WORDS.test(name)) return false
  const tokens = pack.tokens(name.toLowerCase())
  const last = tokens.at(-1)
  if (last === undefined || last.pos !== 'noun' || isRemark(tokens)) return false
  return tokens.every(({ pos, norm }) => ['noun', 'propn', 'adj'].includes(pos) || norm === '-')
}

/** Runs of adjectives and common nouns that end in a noun, of one to three words, longest only. */
function nounPhrases(text: string, tokens: readonly Token[]): string[] {
  const found: string[] = []
  let from = 0
  for (let i = 0; i <= tokens.length; i++) {
    const token = tokens[i]
    if (token !== undefined && (token.pos === 'noun' || token.pos === 'adj') && /^\p{Ll}[\p{L}-]+$/u.test(token.text))
      continue
    const run = tokens.slice(from, i)
    from = i + 1
    const last = run.findLastIndex(({ pos }) => pos === 'noun')
    const head = run[last]
    const first = run[Math.max(0, last - 2)]
    if (head !== undefined && first !== undefined && last === run.length - 1 && run.length <= 3 && !isRemark(run))
      found.push(text.slice(first.start, head.end))
  }
  return found
}
