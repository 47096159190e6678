/** What a function, command or file does, read from the text alone: taggers stumble over code. */
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { isCode, isSetApart } from '../typed-names.ts'
import { endsWhole, firstStatement, saysTwoThings, withoutAsides } from './trim.ts'
import { TYPE_NOUNS } from './words.ts'

const TYPE = [...TYPE_NOUNS].join('|')
const SUBJECT = new RegExp(
  String.raw`^(?:(?:The|An?)\s)?(?:(${TYPE})\s)?[‘'“"]?([\w./+-]+(?:\([^()]*\))?)[’'”"]?(?:\s(${TYPE}))?$`,
  'iu',
)
/** The verb is the first word after the subject; a form that no other word class has. */
const VERB =
  /^(?:is|are|can|has|does|takes|returns|gives|makes|creates|computes|calculates|provides|allows|lets|sets|shows|displays|prints|reads|writes|produces|specifies|defines|contains|controls|converts|removes|adds|lists|starts|stops|runs|performs|generates|finds|uses|supports|implements|stores|holds|tells|causes|enables|disables|accepts|represents|determines|handles|manages|changes|copies|deletes|installs|searches|sends|opens|closes|loads|saves|draws|plots|evaluates|applies|extracts|constructs|builds|transforms|tries|puts|keeps|updates|checks|ensures|prevents|helps|executes|splits|joins|sorts|selects|wraps|maps|encrypts|compiles|links|mounts|downloads|configures)\s/u

/** `The function svd() takes a matrix…`, `The attach() function takes…`, `/etc/fstab contains…`. */
export function codeFact(sentence: Sentence): Fact | undefined {
  const text = withoutAsides(sentence.text)
  const words = text.split(' ')
  const at = [1, 2, 3, 4].find(
    (count) => VERB.test(`${words[count] ?? ''} `) && SUBJECT.test(words.slice(0, count).join(' ')),
  )
  if (at === undefined) return undefined
  const [, before, name, after] = SUBJECT.exec(words.slice(0, at).join(' ')) ?? []
  const type = [before, after].find((word) => word !== undefined && TYPE_NOUNS.has(word.toLowerCase()))?.toLowerCase()
  if (name === undefined || (!isCode(name) && type === undefined) || TYPE_NOUNS.has(name.toLowerCase()))
    return undefined
  if (!isCode(name) && !isSetApart(sentence, name)) return undefined
  const rest = words
    .slice(at + 1)
    .join(' ')
    .replace(/^also /u, '')
  const body = firstStatement(rest, sentence.source.pack.tokens(rest))
  if (saysTwoThings(body) || !endsWhole(sentence.source.pack.tokens(body))) return undefined
  return {
    kind: 'predicate',
    subject: name,
    type: type ?? (name.includes('(') ? 'function' : 'code'),
    plural: false,
    proper: true,
    link: words[at] ?? '',
    body,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: 0.65,
  }
}
