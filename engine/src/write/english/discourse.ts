/** Noun phrases that open a remark (`the point`, `this section`) and name nothing that could be asked about. */
import type { Token } from '../../languages/language.ts'
import { DISCOURSE_NOUNS } from './words.ts'

/** Of the discourse nouns those that make a term as soon as another word narrows them: `page table`, `immune system`. */
const TERM_HEADS: ReadonlySet<string> = new Set(
  `system method mechanism process model effect factor key table page number time name value display data study problem
  option type form use default work material list text version document study research user change part point case
  section student`
    .trim()
    .split(/\s+/),
)

/** True when the phrase, without its article, begins with or is headed by a discourse noun that nothing narrows. */
export function isRemark(tokens: readonly Token[]): boolean {
  const of = tokens.findIndex(({ norm }) => norm === 'of')
  const head = of === -1 ? tokens.at(-1) : tokens[of - 1]
  const isNarrowed = tokens.length > 1 && of === -1
  return [tokens[0], head, tokens.at(-1)].some(
    (token) => token !== undefined && isDiscourse(token) && !(isNarrowed && TERM_HEADS.has(token.lemma)),
  )
}

function isDiscourse({ lemma, norm }: Token): boolean {
  return [lemma, norm.replace(/s$/u, '')].some((form) => DISCOURSE_NOUNS.has(form))
}
