import type { Fact } from '../fact.ts'
import { isDeed } from '../fact.ts'
import { topicOf } from '../material.ts'
import type { Phrases } from '../phrases.ts'
import { capital } from './opening.ts'
import { DEFINING_VERBS, TYPE_NOUNS } from './words.ts'
import { isCode } from '../typed-names.ts'

const be = (fact: Fact): string => (fact.plural ? 'are' : 'is')

export const englishPhrases: Phrases = {
  whichTerm(fact) {
    const isRepeated = new RegExp(`\\b${fact.type}\\b`, 'iu').test(fact.body)
    if (TYPE_NOUNS.has(fact.type) && !isRepeated) return `Which ${fact.type} ${fact.link} ${fact.body}?`
    if (fact.proper) return `Which of the following ${fact.link} ${fact.body}?`
    return `Which term ${DEFINING_VERBS.test(`${fact.link} `) ? 'refers to' : 'describes'} ${fact.body}?`
  },
  whatIs: (fact) =>
    fact.proper ? `What ${be(fact)} ${withArticle(fact)}?` : `What does the term “${fact.subject}” mean?`,
  whichSubject(fact) {
    if (fact.type === 'person') return `Who ${fact.link} ${fact.body}?`
    if (fact.named === true) return `Which ${fact.type} ${fact.link} ${fact.body}?`
    if (TYPE_NOUNS.has(fact.type)) return `Which ${fact.type} ${fact.link} ${fact.body}?`
    return `According to the document, which of the following ${fact.link} ${fact.body}?`
  },
  whatIsTrueOf: (fact) =>
    isDeed(fact) ? `What did ${withArticle(fact)} do?` : `According to the document, ${withArticle(fact)} ____.`,
  statementOf: (fact) => (isDeed(fact) ? capital(`${fact.link} ${fact.body}`) : `${fact.link} ${fact.body}`.trim()),
  inWhichYear: (fact) => `In which year ${fact.body}?`,
  whichEntry(fact) {
    if (fact.glossary === true) return `Which term is defined as “${fact.body}”?`
    const type = fact.type === '' ? 'entry' : fact.type
    const asked =
      fact.subjectCut === true ? `which ${type} ${fact.body}?` : `which ${type} is described as “${fact.body}”?`
    return capital(`${placeOf(fact)}${asked}`)
  },
  whatDescribes: (fact) =>
    fact.glossary === true
      ? `How is the term “${fact.subject}” defined?`
      : capital(`${placeOf(fact)}how is “${fact.subject}” described?`),
  name({ kind, type, proper, subject, glossary }) {
    if (glossary === true) return capital(subject)
    if (kind !== 'entry' && type === 'function') return `${subject.replace(/\(.*\)$/u, '')}()`
    return kind === 'entry' || type !== '' || proper || isCode(subject) ? subject : capital(subject)
  },
  statement: (body) => capital(body),
  explain(fact, rival) {
    const own = `The document says: “${fact.sentence.text.trim()}”`
    if (rival === undefined) return own
    return `${own} ${capital(rival.subject)}, by contrast, ${rival.link} ${rival.body}.`
  },
}

/** `In “Signals”, `: where the list stands, so that the question is whole without it. */
function placeOf({ sentence }: Fact): string {
  const topic = topicOf(sentence)
  return topic === undefined || topic.title.length > 60 ? 'according to the document, ' : `in “${topic.title}”, `
}

/** `the Filesystem Hierarchy Standard`, `a society`: a name keeps the article its sentence gives it. */
function withArticle({ subject, sentence }: Fact): string {
  const before = sentence.text.slice(0, Math.max(0, sentence.text.toLowerCase().indexOf(subject.toLowerCase())))
  const article = /\b(the|an?) $/iu.exec(before)?.[1]
  return article === undefined ? subject : `${article.toLowerCase()} ${subject}`
}
