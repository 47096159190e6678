import { contentStems, fold } from '../text-measures.ts'
import type { Finding, GateItem } from './item.ts'
import { distractorsOf, fatal, keyOf, minor } from './item.ts'

/** No two options say the same, none lies inside the key, none is stated by the quote. */
export function singleAnswer(item: GateItem): Finding[] {
  const found: Finding[] = []
  const key = keyOf(item)
  for (const [i, option] of item.options.entries()) {
    for (const other of item.options.slice(i + 1)) {
      if (same(option, other)) found.push(fatal('second_answer', 'equal_options'))
      else if (includes(option, other) || inflected(option, other, item)) {
        const touchesKey = option === key || other === key
        found.push(touchesKey ? fatal('second_answer', 'option_contains_key') : minor('overlapping_options'))
      }
    }
  }
  if (item.source !== undefined && distractorsOf(item).some((option) => isStated(option, item))) {
    found.push(fatal('second_answer', 'distractor_in_quote'))
  }
  return found
}

const bare = (text: string): string =>
  fold(text)
    .toLowerCase()
    .replace(/[.,:!?"“”'’()]/gu, '')
    .replace(/^(?:an?|the) /u, '')

const same = (a: string, b: string): boolean => bare(a) === bare(b)

/** One option is a stretch of whole words of the other: `norms` and `formal norms`. */
function includes(a: string, b: string): boolean {
  const [short, long] = bare(a).length < bare(b).length ? [bare(a), bare(b)] : [bare(b), bare(a)]
  return ` ${long} `.includes(` ${short} `)
}

/** The same base forms in the same order, in other clothes. */
function inflected(a: string, b: string, item: GateItem): boolean {
  const base = (text: string): string => [...contentStems(text, item.language)].join(' ')
  return item.language === 'en' && base(a) !== '' && base(a) === base(b)
}

function isStated(option: string, item: GateItem): boolean {
  const quote = item.source?.quote ?? ''
  const stems = contentStems(option, item.language)
  if (stems.size === 0) return fold(quote).includes(fold(option))
  return ` ${bare(quote)} `.includes(` ${bare(option)} `)
}
