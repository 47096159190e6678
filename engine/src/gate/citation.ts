import { containment, contentStems, fold } from '../text-measures.ts'
import type { Finding, GateItem, ItemSource } from './item.ts'
import { fatal, keyOf } from './item.ts'

const QUOTE = { min: 20, max: 400 }
/** Share of the key's content words that the quote must hold; the rest may be inflected or stand in brackets. */
const KEY_SHARE = 0.8
/** The same for a key in other words that independent answerers are to find as well. */
const PARAPHRASE_SHARE = 0.3
/** A stem brings words of its own (`According to…`): a quarter of its content is enough to show that it asks about the quote. */
const STEM_SHARE = 0.25

/** The quote stands on the page at its place, letter by letter, and proves the key. */
export function citation(item: GateItem): Finding[] {
  const { source } = item
  if (source === undefined) return []
  if (source.pageText === undefined) return [fatal('citation', 'no_such_page')]
  if (source.quote.length < QUOTE.min || source.quote.length > QUOTE.max) return [fatal('citation', 'quote_length')]
  if (source.quote !== source.pageText.slice(source.start, source.end)) return [fatal('citation', 'not_verbatim')]
  return provesKey(item, source) ? [] : [fatal('not_answerable', 'key_not_in_quote')]
}

/**
 * The offline stand-in for an independent answerer: the quote holds the key, speaks of what the stem
 * asks, and holds no distractor as fully as the key.
 */
function provesKey(item: GateItem, { quote, answered = false }: ItemSource): boolean {
  const held = contentStems(quote, item.language)
  const share = (text: string): number => {
    const stems = contentStems(text, item.language)
    const missing = [...stems].filter((stem) => !held.has(stem)).length
    return stems.size === 0 ? Number(fold(quote).includes(fold(text))) : 1 - missing / stems.size
  }
  const key = share(keyOf(item))
  if (key < (answered ? PARAPHRASE_SHARE : KEY_SHARE)) return false
  const asked = contentStems(item.stem, item.language)
  if (containment(asked, held) < STEM_SHARE) return false
  const rivals = item.options.filter((_, i) => i !== item.answerIndex).map(share)
  return rivals.every((rival) => (answered ? rival < KEY_SHARE || rival < key : rival < key))
}
