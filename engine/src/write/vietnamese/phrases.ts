import type { Fact } from '../fact.ts'
import type { Phrases } from '../phrases.ts'

export const vietnamesePhrases: Phrases = {
  whichTerm: (fact) => (fact.proper ? `Theo tài liệu, đâu là ${fact.body}?` : `Thuật ngữ nào chỉ ${fact.body}?`),
  whatIs: (fact) => `Theo tài liệu, ${midSentence(fact)} là gì?`,
  whichSubject: (fact) =>
    fact.type === ''
      ? `Theo tài liệu, đối tượng nào sau đây ${fact.link} ${fact.body}?`
      : `${capital(fact.type)} nào ${fact.link} ${fact.body}?`,
  whichEntry: (fact) => `Mục nào sau đây được mô tả là “${fact.body}”?`,
  whatDescribes: (fact) => `Tài liệu mô tả ${midSentence(fact)} như thế nào?`,
  name: capital,
  statement: capital,
  explain(fact, rival) {
    const own = `Tài liệu viết: “${fact.sentence.text.trim()}”`
    return rival === undefined ? own : `${own} Còn ${midSentence(rival)} ${rival.link} ${rival.body}.`
  },
}

/** A common noun loses the capital it had at the head of its sentence. */
function midSentence(fact: Fact): string {
  const [first = ''] = fact.subject.split(' ')
  const named = fact.proper || /\p{Lu}/u.test(fact.subject.slice(1)) || !/^\p{Lu}\p{Ll}*$/u.test(first)
  return named ? fact.subject : fact.subject.charAt(0).toLowerCase() + fact.subject.slice(1)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
