import type { Language } from '../../document.ts'
import type { Finding, GateItem } from '../item.ts'
import { fatal, keyOf, minor } from '../item.ts'

interface Words {
  absolute: RegExp
  vague: RegExp
  negative: RegExp
  allOrNone: RegExp
  unfocused: RegExp
}

const WORDS: Record<Language, Words> = {
  en: {
    absolute: /\b(?:always|never|only ever|in all cases|without exception)\b/iu,
    vague: /\b(?:sometimes|occasionally|somewhat|in some cases|possibly|perhaps|etc)\b/iu,
    negative: /\b(?:not|except|least|incorrect|false|never)\b(?=[^“”"]*\?$)/iu,
    allOrNone:
      /^(?:all|none|both|neither|any) of (?:the )?(?:above|these|them)|^both [a-d] and [a-d]\b|^[a-d] and [a-d]$/iu,
    unfocused:
      /^(?:which|what) (?:of the following |of these |one )?(?:statements? |options? |answers? )?(?:is|are) (?:true|correct|right)\??$/iu,
  },
  vi: {
    absolute: /(?:^|\s)(?:luôn luôn|không bao giờ|tuyệt đối|trong mọi trường hợp)(?=\s|$)/iu,
    vague: /(?:^|\s)(?:đôi khi|thỉnh thoảng|có lẽ|đại khái|v\.v)/iu,
    negative: /(?:^|\s)(?:không phải|không đúng|sai|ngoại trừ|trừ)(?=\s|$)(?=[^“”"]*\?$)/iu,
    allOrNone: /^(?:tất cả|cả (?:hai|ba|[a-d])|không (?:đáp án|phương án|câu) nào|các (?:đáp án|phương án) trên)/iu,
    unfocused:
      /^(?:phát biểu|câu|điều|đáp án|phương án)?\s*nào (?:sau đây |dưới đây )?(?:là )?(?:đúng|chính xác)\??$/iu,
  },
}

/** Absolute and vague words, negative and unfocused stems, all/none of the above. */
export function wording(item: GateItem): Finding[] {
  const words = WORDS[item.language]
  const found: Finding[] = []
  const key = keyOf(item)
  const soleAbsolute = item.options.filter((option) => words.absolute.test(option))
  if (soleAbsolute.length > 0 && soleAbsolute.length < item.options.length) found.push(minor('absolute_terms'))
  if (words.vague.test(key) && item.options.filter((option) => words.vague.test(option)).length === 1)
    found.push(minor('vague_terms'))
  if (words.negative.test(item.stem)) found.push(minor('negative_stem'))
  if (item.options.some((option) => words.allOrNone.test(option.trim())))
    found.push(fatal('flaw', 'all_or_none_of_the_above'))
  if (words.unfocused.test(item.stem.trim())) found.push(fatal('flaw', 'unfocused_stem'))
  return found
}
