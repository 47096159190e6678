import type { Language } from '../../document.ts'
import { contentStems, words } from '../../text-measures.ts'
import type { Finding, GateItem } from '../item.ts'
import { distractorsOf, fatal, keyOf, minor } from '../item.ts'

/** Clues that let a reader find the key without knowing the matter. */
export function clues(item: GateItem): Finding[] {
  const found: Finding[] = []
  if (keyRepeatsStem(item)) found.push(minor('key_repeats_stem'))
  if (articleTells(item)) found.push(fatal('flaw', 'grammar_clue'))
  if (numberTells(item)) found.push(minor('grammar_clue'))
  if (stemHoldsKey(item)) found.push(fatal('flaw', 'stem_holds_key'))
  return found
}

function keyRepeatsStem(item: GateItem): boolean {
  const stem = tellingWords(item.stem, item.language)
  const repeated = (option: string): number =>
    [...tellingWords(option, item.language)].filter((word) => stem.has(word)).length
  const key = repeated(keyOf(item))
  return key > 0 && distractorsOf(item).every((option) => repeated(option) < key)
}

/** Base forms of a text; in Vietnamese neighbouring syllables too, since a syllable alone tells little. */
function tellingWords(text: string, language: Language): Set<string> {
  const stems = [...contentStems(text, language)].filter((word) => isTelling(word, language))
  if (language === 'en') return new Set(stems)
  const all = words(text)
  const pairs = all.slice(1).map((word, i) => [all[i] ?? '', word] as const)
  const content = (word: string): boolean => contentStems(word, language).size > 0
  return new Set([...stems, ...pairs.filter((pair) => pair.every(content)).map((pair) => pair.join(' '))])
}

/** Short and empty words repeat everywhere; a Vietnamese syllable alone tells little. */
function isTelling(word: string, language: Language): boolean {
  return language === 'vi' ? word.length > 2 : word.length > 3
}

/** A stem that ends in `a` or `an` fits only some options. */
function articleTells(item: GateItem): boolean {
  const article = /\b(an?)[\s_]*:?$/iu.exec(item.stem.trim())?.[1]?.toLowerCase()
  if (item.language !== 'en' || article === undefined) return false
  const fits = (option: string): boolean => /^[aeiou]/iu.test(option) === (article === 'an')
  return fits(keyOf(item)) && distractorsOf(item).some((option) => !fits(option))
}

/** `Which of these are …?` with one plural option. */
function numberTells(item: GateItem): boolean {
  if (item.language !== 'en') return false
  const verb = /^(?:which|what) (?:of the following |of these )?(is|are|was|were|has|have|does|do)\b/iu.exec(
    item.stem,
  )?.[1]
  if (verb === undefined || !item.options.every((option) => words(option).length <= 3)) return false
  const plural = (option: string): boolean => /[^sui]s(?:\s*\(.*\))?$/iu.test(option.trim())
  const key = plural(keyOf(item))
  return key === /^(?:are|were|have|do)$/iu.test(verb) && distractorsOf(item).every((option) => plural(option) !== key)
}

function stemHoldsKey(item: GateItem): boolean {
  const flat = (text: string): string => ` ${words(text).join(' ')} `
  const key = flat(keyOf(item))
  return key.trim().length > 2 && flat(item.stem).includes(key)
}
