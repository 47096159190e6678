import { isIn } from '../text-measures.ts'
import type { Finding, GateItem } from './item.ts'
import { fatal } from './item.ts'

const QUOTED = /“([^”]+)”/gu

/** The stem, what it quotes, and options long enough to tell, are in the language of the source. */
export function language(item: GateItem): Finding[] {
  const quoted = Array.from(item.stem.matchAll(QUOTED), (match) => match[1] ?? '')
  const found: Finding[] = []
  if (![item.stem, ...quoted].every((text) => isIn(text, item.language))) found.push(fatal('language', 'stem_language'))
  if (!item.options.every((option) => isIn(option, item.language))) found.push(fatal('language', 'option_language'))
  return found
}
