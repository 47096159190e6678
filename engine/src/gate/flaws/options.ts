import type { Finding, GateItem } from '../item.ts'
import { distractorsOf, keyOf, minor } from '../item.ts'

const NAME_WORDS = 3
const CLAUSE_WORDS = 9

/** Options that differ in kind or dress, so that one of them stands out. */
export function optionKinds(item: GateItem): Finding[] {
  const found: Finding[] = []
  const sizes = item.options.map((option) => option.trim().split(/\s+/u).length)
  if (
    Math.min(...sizes) <= NAME_WORDS &&
    Math.max(...sizes) >= CLAUSE_WORDS &&
    Math.max(...sizes) / Math.min(...sizes) > 5
  )
    found.push(minor('options_of_different_kinds'))
  if (standsOut(item, (option) => /[.!?]$/u.test(option.trim()))) found.push(minor('format_clue'))
  else if (standsOut(item, (option) => /^["“‘`]/u.test(option.trim()))) found.push(minor('format_clue'))
  else if (standsOut(item, (option) => /^\p{Ll}/u.test(option.trim())) && sizes.every((size) => size > 1))
    found.push(minor('format_clue'))
  else if (standsOut(item, (option) => /\d/u.test(option)) && sizes.every((size) => size <= NAME_WORDS))
    found.push(minor('format_clue'))
  return found
}

/** The key alone has, or alone lacks, a mark that all distractors agree on. */
function standsOut(item: GateItem, has: (option: string) => boolean): boolean {
  const key = has(keyOf(item))
  return distractorsOf(item).every((option) => has(option) !== key)
}
