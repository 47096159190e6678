import type { Fact } from '../fact.ts'
import { topicOf } from '../material.ts'
import type { Phrases } from '../phrases.ts'
import { capital, lowerFirst } from './parts.ts'

/** `duy trì thông tin` → `việc duy trì thông tin`: a verb needs a noun before it to be what a term means. */
function asNoun({ body, sentence }: Fact): string {
  const [first] = sentence.source.pack.tokens(body)
  return first?.pos === 'verb' ? `việc ${body}` : body
}

export const vietnamesePhrases: Phrases = {
  whichTerm(fact) {
    if (fact.type !== '' && !fact.body.includes(fact.type))
      return `Theo tài liệu, ${fact.type} nào ${fact.link} ${fact.body}?`
    return fact.proper ? `Theo tài liệu, đâu là ${fact.body}?` : `Thuật ngữ nào chỉ ${asNoun(fact)}?`
  },
  whatIs: (fact) => `Theo tài liệu, ${fact.type === '' ? midSentence(fact) : `${fact.type} ${fact.subject}`} là gì?`,
  whichSubject(fact) {
    if (fact.type === 'person') return `Theo tài liệu, ai ${fact.body}?`
    if (fact.type === '' && !fact.proper)
      return `Điền cụm từ thích hợp vào chỗ trống: “____ ${`${fact.link} ${fact.body}`.trim()}.”`
    const predicate = `${fact.link} ${fact.body}?`.trim()
    return fact.type === ''
      ? `Theo tài liệu, cái nào sau đây ${predicate}`
      : `Theo tài liệu, ${fact.type} nào ${predicate}`
  },
  whatIsTrueOf(fact) {
    if (fact.type === 'person') return `Theo tài liệu, ${fact.subject} đã làm gì?`
    const name = fact.type === '' || fact.named === true ? midSentence(fact) : `${fact.type} ${fact.subject}`
    return `Theo tài liệu, ${name} có đặc điểm nào sau đây?`
  },
  statementOf: (fact) => capital(`${fact.link} ${fact.body}`.trim()),
  inWhichYear: (fact) => `Theo tài liệu, ${fact.body} vào năm nào?`,
  whichEntry(fact) {
    if (fact.glossary === true) return `Thuật ngữ nào được định nghĩa là “${fact.body}”?`
    const type = fact.type === '' ? 'mục' : fact.type
    const asked = fact.subjectCut === true ? `${type} nào ${fact.body}?` : `${type} nào được mô tả là “${fact.body}”?`
    return capital(`${placeOf(fact)}${asked}`)
  },
  whatDescribes: (fact) =>
    fact.glossary === true
      ? `Thuật ngữ “${fact.subject}” được định nghĩa như thế nào?`
      : capital(`${placeOf(fact)}“${fact.subject}” được mô tả như thế nào?`),
  name: ({ kind, proper, subject, glossary }) =>
    (kind === 'entry' && glossary !== true) || proper ? subject : capital(subject),
  statement: capital,
  explain(fact, rival) {
    const own = `Tài liệu viết: “${fact.sentence.text.trim()}”`
    return rival === undefined ? own : `${own} Còn ${midSentence(rival)} ${rival.link} ${rival.body}.`
  },
}

/** `Trong phần “Cây thư mục”, `: where the list stands, so that the question is whole without it. */
function placeOf({ sentence }: Fact): string {
  const topic = topicOf(sentence)
  return topic === undefined || topic.title.length > 60 ? 'theo tài liệu, ' : `trong phần “${topic.title}”, `
}

/** A common noun loses the capital it had at the head of its sentence. */
function midSentence(fact: Fact): string {
  const [first = ''] = fact.subject.split(' ')
  const named = fact.proper || /\p{Lu}/u.test(fact.subject.slice(1)) || !/^\p{Lu}\p{Ll}*$/u.test(first)
  return named ? fact.subject : lowerFirst(fact.subject)
}
