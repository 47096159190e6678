/** Definitions and predicates in English sentences. */
import { eventFact } from './events.ts'
import type { Token } from '../../languages/language.ts'
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { isCode, isSetApart } from '../typed-names.ts'
import { appositions, named } from './appositions.ts'
import { codeFact } from './code.ts'
import { isRemark } from './discourse.ts'
import { openingTerm } from './marked.ts'
import { namedFact, namedMentions } from './named-things.ts'
import { naming } from './naming.ts'
import { capital, clauseStarts } from './opening.ts'
import { personFact, personMentions } from './people.ts'
import { isPlural, parseSubject } from './subject.ts'
import type { Subject } from './subject.ts'
import { endsWhole, firstStatement, saysTwoThings, withoutAsides, withoutTermWord } from './trim.ts'
import { useFact } from './uses.ts'
import { DEFINING_VERBS, TYPE_NOUNS, hasWeakHead } from './words.ts'

const MAX_SUBJECT_WORDS = 5
/** `The founder effect occurs when the genes change` names a situation. */
const OCCURS =
  /^(?:(?:occurs?|happens?|arises?|exists?|takes? place|results?|emerges?|develops?)(?: only)? (?:when|whenever|where|if)|(?:is|are) (?:when|where)) /u

/** All facts of one sentence; none when it is unclean or leans on its neighbours. */
export function englishFacts(sentence: Sentence): Fact[] {
  if (!sentence.clean) return [useFact(sentence)].filter((fact) => fact !== undefined)
  const { pack } = sentence.source
  const tokens = pack.tokens(sentence.text)
  const beside = [...appositions(sentence), ...personMentions(sentence), ...namedMentions(sentence)]
  const subject = parseSubject(tokens, markedUpTo(sentence, tokens))
  const used = useFact(sentence)
  if (used !== undefined) return [...beside, used]
  const placed = insideTerm(sentence)
  if (placed !== undefined) return [...beside, placed]
  const behind = factBehindOpening(sentence, tokens)
  if (behind !== undefined) return [...beside, behind]
  const leans = pack.isAnaphoric(sentence.text, tokens)
  const event = leans ? undefined : eventFact(sentence)
  const found = event === undefined ? beside : [...beside, event]
  const named =
    personFact(sentence) ?? namedFact(sentence) ?? (leans ? undefined : (naming(sentence) ?? codeFact(sentence)))
  if (named !== undefined) return [...found, named]
  if (leans) return found
  if (subject === undefined) return found
  const fact = subjectFact(sentence, tokens, subject)
  return fact === undefined ? found : [...found, fact]
}

/** `In **debt bondage**, or bonded labor, the poor pledge themselves…`: what goes on in it. */
function insideTerm(sentence: Sentence): Fact | undefined {
  const { text } = sentence
  const start = /^In (?:an? |the )?/u.exec(text)?.[0].length ?? 0
  const length = start === 0 ? 0 : openingTerm(text.slice(start), sentence)
  if (length === 0) return undefined
  const clause = /^(?: \([^()]+\))?(?:, or [^,]{3,30})?, (?=(?:the|an?|one|people|each|every|\p{Ll}+s) )/u.exec(
    text.slice(start + length),
  )
  if (clause === null) return undefined
  const { pack } = sentence.source
  const said = withoutAsides(text.slice(start + length + clause[0].length))
  const body = `a situation in which ${firstStatement(said, pack.tokens(said))}`
  const tokens = pack.tokens(body)
  const subject = text.slice(start, start + length)
  const whole = `${capital(subject)} is ${body}.`
  if (tokens.length < 9 || !endsWhole(tokens) || saysTwoThings(body) || pack.isAnaphoric(whole, pack.tokens(whole)))
    return undefined
  return { ...named(sentence, subject), kind: 'definition', link: 'is', body, strength: 0.75 }
}

/** `While prejudice refers to biased thinking, **discrimination** is an action that …`: a definition whose clause stands without what opens the sentence. */
function factBehindOpening(sentence: Sentence, tokens: Token[]): Fact | undefined {
  const { pack } = sentence.source
  for (const at of clauseStarts(sentence.text, tokens)) {
    const clause = tokens.slice(at)
    const text = capital(sentence.text.slice(clause[0]?.start))
    if (pack.isAnaphoric(text, pack.tokens(text))) continue
    const subject = parseSubject(clause, markedUpTo(sentence, clause))
    const fact = subject === undefined ? undefined : subjectFact(sentence, clause, subject)
    if (fact?.kind === 'definition') return fact
  }
  return undefined
}

function subjectFact(sentence: Sentence, tokens: Token[], parsed: Subject): Fact | undefined {
  const end = tokens[parsed.to - 1]?.end ?? 0
  const call = sentence.text.startsWith('()', end) ? '()' : ''
  const name = sentence.text.slice(tokens[parsed.from]?.start, end) + call
  const head = tokens[parsed.to - 1]
  const verb = tokens[parsed.verb]
  if (head === undefined || verb === undefined || !isNameable(name, tokens.slice(parsed.from, parsed.to)))
    return undefined
  const rest = withoutAsides(sentence.text.slice(verb.start)).replace(OCCURS, 'is a situation in which ')
  const { link, body: said, defining } = splitLink(rest)
  const body = withoutTermWord(said).replace(/^another (?=(?:kind|type|form|sort|branch|variety) of\s)/u, 'a ')
  const trimmed = firstStatement(body, sentence.source.pack.tokens(body))
  if (trimmed === '') return undefined
  const marked =
    isEmphasised(sentence, tokens[parsed.from]?.start ?? 0, head.end) || openingTerm(name, sentence) === name.length
  if (saysTwoThings(trimmed) || !endsWhole(sentence.source.pack.tokens(trimmed))) return undefined
  const opening = sentence.source.pack.tokens(body)
  const singled =
    (parsed.article === 'the' && !name.includes(' ') && !marked) ||
    (/\d/u.test(name) && /^(?:describes|means|represents)/u.test(link))
  const typed = typeOf(name, tokens, parsed, sentence)
  // “Women are bearing a burden”, “Berger describes a sociologist as…” tell what somebody does.
  const acts =
    (link === 'are' && /^\w+ing\s/u.test(body)) || (link === 'describes' && (typed.proper || / as /u.test(body)))
  const strength =
    singled || acts || !opensNoun(opening) ? 0 : definitionStrength(link, trimmed, parsed.article, marked, defining)
  return {
    kind: strength > 0 ? 'definition' : 'predicate',
    ...typed,
    plural: isPlural(head.norm, verb.norm),
    link,
    body: trimmed,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: strength > 0 ? strength : marked ? 0.6 : 0.45,
  }
}

/** A noun phrase or a gerund follows, not an adverb or an adjective on its own. */
function opensNoun([first, second, third]: Token[]): boolean {
  if (first === undefined) return false
  if (['noun', 'propn'].includes(first.pos) || /^(?:an?|the|any|one)$/u.test(first.norm)) return true
  if (/^(?:those|people)$/u.test(first.norm)) return second?.norm === 'who' || second?.norm === 'whose'
  const noun = (token: Token | undefined): boolean => token?.pos === 'noun' || token?.pos === 'propn'
  const modifies = first.pos === 'adj' || (first.pos === 'verb' && /ed$/u.test(first.norm))
  return (modifies && (noun(second) || (second?.pos === 'adj' && noun(third)))) || /ing$/u.test(first.norm)
}

/** `the attach() function`, `the function attach()`, `Emergent norm theory`: name and what it is. */
function typeOf(
  name: string,
  tokens: Token[],
  parsed: Subject,
  sentence: Sentence,
): Pick<Fact, 'subject' | 'type' | 'proper'> {
  const first = tokens[parsed.from]
  const last = tokens[parsed.to - 1]
  const parts = name.split(' ')
  const code = parts.find(isCode)
  if (code !== undefined && parts.length <= 3) {
    const type = parts.find((part) => TYPE_NOUNS.has(part.toLowerCase()))?.toLowerCase()
    return { subject: code, type: type ?? (code.endsWith('()') ? 'function' : 'code'), proper: true }
  }
  const kind = parts[0]?.toLowerCase() ?? ''
  const named = parts[1]
  if (parts.length === 2 && TYPE_NOUNS.has(kind) && named !== undefined && isSetApart(sentence, named))
    return { subject: named, type: kind, proper: true }
  const proper =
    first !== undefined &&
    last !== undefined &&
    /^\p{Lu}/u.test(last.text) &&
    (parts.length > 1 || last.pos === 'propn')
  return { subject: name, type: '', proper }
}

function isNameable(name: string, tokens: Token[]): boolean {
  const head = tokens.at(-1)
  if (head === undefined || name.split(' ').length > MAX_SUBJECT_WORDS) return false
  if (isRemark(tokens)) return false
  if (!/\p{L}{3}/u.test(name) || /^\p{Ll}{1,2}$/u.test(name)) return false
  return !/^\d|["“”]|^(?:other|another|related|similar|simple|simplest|final|previous|important|main|typical|additional|useful|good|best|better|alternative|early|recent|modern|current|popular belief|traditional|own|whole|entire|resulting|above|below|such|same|many|most|some|several|few|all|each|every|first|second|third|last|next|new|different|various|certain)\b/iu.test(
    name,
  )
}

/** `is defined as a rule` → link `is defined as`, body `a rule`. */
function splitLink(rest: string): { link: string; body: string; defining: boolean } {
  const strong = DEFINING_VERBS.exec(rest)
  if (strong !== null) return { link: strong[0].trim(), body: rest.slice(strong[0].length), defining: true }
  const copula = /^(?:is|are)\s+/u.exec(rest)
  if (copula !== null) return { link: copula[0].trim(), body: rest.slice(copula[0].length), defining: false }
  const verb = /^\S+\s+/u.exec(rest)
  return { link: verb?.[0].trim() ?? '', body: rest.slice(verb?.[0].length ?? 0), defining: false }
}

function definitionStrength(
  link: string,
  body: string,
  article: Subject['article'],
  marked: boolean,
  defining: boolean,
): number {
  const opens = /^(?:an?|the|any|one’s|one's|(?:[a-z-]+ )?[a-z-]+)\s/u.test(body)
  if (!opens || hasWeakHead(body)) return 0
  if (defining) return marked ? 0.95 : 0.85
  if (link !== 'is' && link !== 'are') return 0
  const limited =
    /\s(?:that|which|who|whose|where|in which|of|used|for|to|designed|whereby|by|from|with|between|about|in|on|among|within|at|against|without|through|into|than|based)\s/u.test(
      body,
    )
  if (marked) return limited ? 0.9 : 0.7
  if (!limited || (article === 'the' && !/^an? /u.test(body))) return 0
  // “Refraction is the bending of light”, but “Anna is the sister of…”: a kind or an act, said of no single thing.
  if (/^the /u.test(body))
    return /^the [\p{L}-]+ (?:of|between|in which|by which|that|which|at which) /u.test(body) ? 0.55 : 0
  return /^(?:an?|any) /u.test(body) ? 0.7 : 0.5
}

/** Index of the token after a marked term that opens the sentence, article aside; 0 when there is none. */
function markedUpTo(sentence: Sentence, tokens: Token[]): number {
  const at = /^(?:an?|the)$/u.test(tokens[0]?.norm ?? '') ? 1 : 0
  if (at === 0 && isCode(tokens[0]?.text ?? '')) return 1
  const start = sentence.start + (tokens[at]?.start ?? 0)
  const span = sentence.block.emphasis?.find((marked) => marked.start === start && marked.end < sentence.end)
  const first = tokens[at]?.start ?? 0
  const end = span === undefined ? first + openingTerm(sentence.text.slice(first), sentence) : span.end - sentence.start
  return end === first ? 0 : tokens.findIndex((token) => token.start >= end)
}

/** True when the authors set the stretch in bold or italics. */
export function isEmphasised(sentence: Sentence, from: number, to: number): boolean {
  const start = sentence.start + from
  const end = sentence.start + to
  return (
    sentence.block.emphasis?.some((span) => span.start < end && span.end > start && span.end - span.start < 60) ?? false
  )
}
