import type { Description, Grammar } from '../grammar.ts'
import { englishFacts } from './facts.ts'
import { englishPhrases } from './phrases.ts'
import { KIND_AFTER, KIND_BEFORE } from './words.ts'

const DEMONSTRATIVE =
  /^(?:This|The) (function|command|option|file|package|directory|parameter|operator|argument|program|tool|variable|method|class|module|component|step|phase|field|property|attribute|keyword|flag|layer|protocol|service|type|pattern|role|control|level)\s+(\p{Ll}.+)$/u

export const englishGrammar: Grammar = {
  facts: englishFacts,
  notAName:
    /^(?:note|notes|warning|caution|important|tip|example|examples|e\.g|hint|remark|see|source|figure|table|step|question|answer|q|a|photo|credit|http|https|however|also|and|but|or|if|when|in|on|for|to|the following|there|here|it|this|that|we|you|he|she|they)\b|\b(?:is|are|was|were|has|have|can|will|should|following|follows)\b/iu,
  readDescription,
  kindBefore: KIND_BEFORE,
  kindAfter: KIND_AFTER,
  shapes: { call: 'function', option: 'option' },
  phrases: englishPhrases,
}

/** `This function returns the length` asks for a function; anything else is quoted as it stands. */
function readDescription(text: string): Description | undefined {
  const match = DEMONSTRATIVE.exec(text)
  if (match?.[1] !== undefined && match[2] !== undefined) return { type: match[1], body: match[2], subjectCut: true }
  if (
    /^(?:This|These|It|They|Those|Such|See|Note|If|You|We|Also|Same|As|And|But|Like|Another|Like|Again)\b/u.test(text)
  )
    return undefined
  return { type: '', body: text, subjectCut: false }
}
