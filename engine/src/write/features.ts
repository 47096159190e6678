/** What the learned gate looks at: a candidate as named numbers. All are computed from the document alone. */
import { judge } from '../gate/gate.ts'
import { containment, contentStems, words } from '../text-measures.ts'
import type { Candidate } from './candidate.ts'
import { conceptKey, type Concept } from './concepts.ts'
import { lengthRatio, shareAtHome } from './distractors.ts'
import type { Material, Sentence } from './material.ts'
import { sentencesWith, topicOf } from './material.ts'
import { isAttested } from './teachable.ts'

export type Features = Readonly<Record<string, number>>

/** What the features of all candidates of one text are measured against. */
export interface Ground {
  material: Material
  concepts: ReadonlyMap<string, Concept>
}

/** Features by group; the ablation of training leaves one group out at a time. */
export const GROUPS = {
  sentence: sentenceFeatures,
  subject: subjectFeatures,
  statement: statementFeatures,
  options: optionFeatures,
  evidence: evidenceFeatures,
  flaws: flawFeatures,
} as const

/** All features of a candidate. Counts are logarithmic, shares 0–1, signs 0 or 1. */
export function featuresOf(candidate: Candidate, ground: Ground): Features {
  const { fact, form } = candidate
  const found: Record<string, number> = { [`form ${form}`]: 1, vi: Number(ground.material.language === 'vi') }
  found[`${ground.material.language} ${form}`] = 1
  for (const [group, measure] of Object.entries(GROUPS)) {
    for (const [name, value] of Object.entries(measure(candidate, ground))) found[`${group}: ${name}`] = value
  }
  return { ...found, strength: fact.strength }
}

const log = (count: number): number => Math.log2(1 + count)
const sign = (text: string, pattern: RegExp): number => Number(pattern.test(text))
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

const DEICTIC =
  /\b(?:this|these|those|here|now|today|above|below|following|previous|next|earlier|later|chapter|section|figure|example|recently|currently|tutorial|tool|let|another|other|same|such|also|too|however|both)\b|(?:^|\s)(?:này|đó|kia|ở đây|hiện nay|sau đây|dưới đây|trên|ví dụ|chương|phần|hình|khác|cũng|vậy|thế|như vậy|ngoài ra|tuy nhiên)(?=[\s,.]|$)/giu
const PERSONAL =
  /\b(?:you|your|we|our|us|I|my)\b|(?:^|\s)(?:bạn|chúng ta|chúng tôi|ta|tôi|mình|em|các em)(?=[\s,.]|$)/giu
const PRONOUN =
  /\b(?:it|its|they|them|their|he|she|his|her|him|that|one|ones)\b|(?:^|\s)(?:nó|họ|chúng|ông|bà|anh|cô)(?=[\s,.]|$)/giu
const MODAL =
  /\b(?:must|should|shall|may|might|could|would|can|need|needs)\b|(?:^|\s)(?:cần|phải|nên|có thể|sẽ)(?=[\s,.]|$)/giu
const NEGATION = /\b(?:not|no|never|cannot|without|none|n’t|n't)\b|(?:^|\s)(?:không|chưa|chẳng|đừng)(?=[\s,.]|$)/giu
const HEDGE =
  /\b(?:usually|often|sometimes|generally|probably|perhaps|typically|most|many|some|almost|quite|rather|very|really|simply|just|only|even)\b|(?:^|\s)(?:thường|đôi khi|hầu hết|nhiều|một số|rất|khá|chỉ|hầu như|gần như)(?=[\s,.]|$)/giu

const hits = (text: string, pattern: RegExp): number => log(text.match(pattern)?.length ?? 0)

function sentenceFeatures({ fact: { sentence } }: Candidate, { material }: Ground): Features {
  const { text, block, source } = sentence
  const tokens = source.pack.tokens(text)
  const all = words(text)
  const before = material.sentences[sentence.order - 1]
  return {
    words: log(all.length),
    clean: Number(sentence.clean),
    list: Number(block.kind === 'list-item'),
    table: Number(block.kind === 'table'),
    opensBlock: Number(sentence.start - block.start < 4),
    blockSentences: log((block.end - block.start) / Math.max(20, text.length)),
    commas: hits(text, /,/gu),
    brackets: hits(text, /[([]/gu),
    quotes: hits(text, /["“”‘’]/gu),
    colons: hits(text, /[:;–—]/gu),
    digits: hits(text, /\d+/gu),
    capitals: hits(text.slice(1), /(?<=\s)\p{Lu}/gu),
    codeMarks: hits(text, /[_/\\=<>{}|@#$~^*+]|\w\.\w/gu),
    deictic: hits(text, DEICTIC),
    personal: hits(text, PERSONAL),
    pronouns: hits(text, PRONOUN),
    modals: hits(text, MODAL),
    negation: hits(text, NEGATION),
    hedges: hits(text, HEDGE),
    question: sign(text, /\?/u),
    verbs: tokens.filter(({ pos }) => pos === 'verb').length / Math.max(1, tokens.length),
    nouns: tokens.filter(({ pos }) => pos === 'noun' || pos === 'propn').length / Math.max(1, tokens.length),
    names: tokens.filter(({ pos }) => pos === 'propn').length / Math.max(1, tokens.length),
    letters: mean(all.map((word) => word.length)),
    familiar: familiarity(sentence, material),
    linkedBack: before === undefined ? 0 : containment(sentence.stems, before.stems),
    place: sentence.order / Math.max(1, material.sentences.length),
  }
}

/** Mean frequency, over the document, of the content words of a sentence: 0 when they stand nowhere else. */
function familiarity(sentence: Sentence, { postings }: Material): number {
  return mean([...sentence.stems].map((stem) => log((postings.get(stem)?.length ?? 1) - 1)))
}

function subjectFeatures({ fact }: Candidate, { material, concepts }: Ground): Features {
  const concept = concepts.get(conceptKey(fact.subject, material))
  const title = topicOf(fact.sentence)?.title ?? ''
  const stems = contentStems(fact.subject, material.language)
  const titles = fact.sentence.path.map((topic) => topic.title).join(' ')
  return {
    words: log(words(fact.subject).length),
    letters: log(fact.subject.length),
    proper: Number(fact.proper),
    plural: Number(fact.plural),
    typed: Number(fact.type !== ''),
    named: Number(fact.named === true),
    code: sign(fact.subject, /[_/()=.\d-]/u),
    capital: sign(fact.subject, /^\p{Lu}/u),
    mentions: log(concept?.mentions ?? 0),
    facts: log(concept?.facts.length ?? 0),
    defined: Number(concept?.facts.some(({ kind }) => kind === 'definition') ?? false),
    marked: Number(concept?.facts.some(({ kind, strength }) => kind === 'mention' && strength >= 0.5) ?? false),
    attested: concept === undefined ? 0 : Number(isAttested(concept, fact)),
    inTitle: containment(stems, contentStems(title, material.language)),
    inPath: containment(stems, contentStems(titles, material.language)),
    opens: Number(fact.sentence.text.toLowerCase().indexOf(fact.subject.toLowerCase()) < 5),
    group: log(fact.group?.length ?? 0),
  }
}

function statementFeatures({ fact, stem, key }: Candidate, { material: { language } }: Ground): Features {
  const { body } = fact
  const all = words(body)
  const content = contentStems(body, language)
  return {
    words: log(all.length),
    content: log(content.size),
    density: content.size / Math.max(1, all.length),
    share: body.length / Math.max(1, fact.sentence.text.length),
    whole: Number(fact.sentence.text.replace(/[.”"]+$/u, '').endsWith(body.slice(-12))),
    commas: hits(body, /,/gu),
    digits: hits(body, /\d+/gu),
    deictic: hits(body, DEICTIC),
    personal: hits(body, PERSONAL),
    pronouns: hits(body, PRONOUN),
    modals: hits(`${fact.link} ${body}`, MODAL),
    negation: hits(`${fact.link} ${body}`, NEGATION),
    hedges: hits(body, HEDGE),
    article: sign(body, /^(?:an?|một|những|các)\s/iu),
    the: sign(body, /^the\s/iu),
    relative: sign(body, /\s(?:that|which|who|whose|where|in which|mà|trong đó)\s/u),
    be: sign(fact.link, /^(?:is|are|là)$/u),
    past: sign(fact.link, /(?:ed|was|were)$/u),
    have: sign(fact.link, /^(?:has|have|had|có)$/u),
    stemWords: log(words(stem).length),
    keyWords: log(words(key).length),
    stemCapitals: hits(stem.slice(1), /(?<=\s)\p{Lu}/gu),
    clauses: hits(
      body,
      /\b(?:and|or|but|when|if|while|because|so)\b|(?:^|\s)(?:và|hoặc|nhưng|khi|nếu|vì|nên|thì|mà|để)(?=\s)/giu,
    ),
  }
}

function optionFeatures({ key, distractors, rivals, fact }: Candidate, { material }: Ground): Features {
  const { language } = material
  const likeness = rivals.map((rival) => rival.likeness)
  const ratios = distractors.map((option) => lengthRatio(key, option))
  const kinds = rivals.map((rival) => rival.fact)
  const last = (text: string): string => words(text).at(-1) ?? ''
  const counts = distractors.map((option) => log(sentencesWith(material, contentStems(option, language)).length))
  return {
    likest: Math.max(...likeness),
    leastLike: Math.min(...likeness),
    likeness: mean(likeness),
    nearest: Math.max(...rivals.map(({ nearness }) => nearness)),
    nearness: mean(rivals.map(({ nearness }) => nearness)),
    leastNear: Math.min(...rivals.map(({ nearness }) => nearness)),
    lent: mean(kinds.map(({ lent }) => Number(lent === true))),
    home: mean(kinds.map(({ subject, body }) => shareAtHome(`${subject} ${body}`, material))),
    leastHome: Math.min(...kinds.map(({ subject, body }) => shareAtHome(`${subject} ${body}`, material))),
    shortest: Math.min(...ratios),
    longestKey: Number(distractors.every((option) => option.length < key.length)),
    keyExcess: key.length / Math.max(1, mean(distractors.map((option) => option.length))),
    sameKind: mean(kinds.map((rival) => Number(rival.kind === fact.kind))),
    defined: mean(kinds.map((rival) => Number(rival.kind === 'definition'))),
    weak: mean(kinds.map((rival) => Number(rival.kind === 'mention' && rival.strength < 0.5))),
    sameType: mean(kinds.map((rival) => Number(rival.type !== '' && rival.type === fact.type))),
    sameTopic: mean(kinds.map((rival) => Number(topicOf(rival.sentence) === topicOf(fact.sentence)))),
    sameEnding: mean(distractors.map((option) => Number(last(option).slice(-3) === last(key).slice(-3)))),
    sameHead: mean(distractors.map((option) => Number(last(option) === last(key)))),
    sameWordCount: mean(distractors.map((option) => Number(words(option).length === words(key).length))),
    rare: Math.min(...counts),
    common: mean(counts),
    capitals: mean(distractors.map((option) => Number(/^\p{Lu}/u.test(option) === /^\p{Lu}/u.test(key)))),
    deictic: mean(distractors.map((option) => hits(option, DEICTIC))),
    pronouns: mean(distractors.map((option) => hits(option, PRONOUN))),
  }
}

/** How well an answerer who searches the rest of the document would find the key, and how near he would come to a distractor. */
function evidenceFeatures({ key, distractors, fact, stem }: Candidate, { material }: Ground): Features {
  const { language } = material
  const asked = contentStems(`${fact.body} ${stem}`, language)
  const support = (option: string): number => {
    const stems = contentStems(option, language)
    const few = stems.size > 3 ? new Set([...stems].slice(0, 3)) : stems
    const shares = sentencesWith(material, few)
      .filter((sentence) => sentence.order !== fact.sentence.order)
      .map(
        (sentence) =>
          [...asked].filter((one) => sentence.stems.has(one) && !stems.has(one)).length / Math.max(1, asked.size),
      )
    return Math.max(0, ...shares)
  }
  const [own, others] = [support(key), distractors.map(support)]
  const stemStems = contentStems(stem, language)
  return {
    key: own,
    rival: Math.max(...others),
    margin: own - Math.max(...others),
    nearby: mean(distractors.map((option) => Number(fact.sentence.page.text.includes(option)))),
    keyInStem: containment(contentStems(key, language), stemStems),
    rivalInStem: Math.max(...distractors.map((option) => containment(contentStems(option, language), stemStems))),
  }
}

function flawFeatures(
  { stem, key, distractors, explanation, fact }: Candidate,
  { material: { language } }: Ground,
): Features {
  const { page } = fact.sentence
  const quote = page.text.slice(fact.proof.start, fact.proof.end)
  const source = { quote, pageText: page.text, ...fact.proof }
  const { findings } = judge({ stem, options: [key, ...distractors], answerIndex: 0, explanation, language, source })
  return Object.fromEntries(findings.map(({ flaw }) => [flaw, 1]))
}
