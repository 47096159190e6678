import type { Language } from '../../document.ts'
import type { Finding, GateItem } from '../item.ts'
import { fatal } from '../item.ts'

/** Words that point outside the item. `following` is at home in “which of the following”. */
const POINTERS: Record<Language, RegExp> = {
  en: /\b(?:(?:figure|table|diagram|graph|chart|picture|image|section|chapter|list|paragraph|passage) (?:above|below|opposite)|(?:shown|pictured) (?:above|below|here|in the (?:figure|table|diagram|graph|picture))|(?:the )?(?:above|below|aforementioned|previous|preceding|next) (?:figure|table|section|chapter|example|paragraph|page|list|sentence|diagram|code)|(?:figure|fig\.|table|section|chapter|equation|listing|appendix) (?:\d|[ivx]+\b)|as (?:shown|seen|described|mentioned|noted|discussed) (?:above|below|earlier|before)|see (?:above|below|also|section|chapter|figure)|this (?:section|chapter|figure|table|manual|guide|book|document|page|faq|paper|study)|the following (?!\w+(?: \w+)? (?:is|are|was|were|best|most|does|do|did|has|have|would|can|will|could|refers?|describes?|statements?|types|terms|sociolog))(?=\w+s?[.:]?\s*$)|these (?:steps|examples|two|three))\b/iu,
  vi: /(?:hình|bảng|biểu đồ|sơ đồ|đoạn) (?:vẽ |ảnh )?(?:ở )?(?:bên |phía )?(?:trên|dưới)(?=\s|[,.?]|$)|(?:hình|bảng|phần|chương|mục|công thức|phương trình|phụ lục) \d|(?:như|đã) (?:trình bày|nói|nêu|đề cập|mô tả) (?:ở )?(?:trên|dưới|trước)|(?:ở|bên|phía) (?:trên|dưới) đây|(?:chương|phần|mục|hình|bảng|đoạn|cuốn sách|tài liệu hướng dẫn) này|xem (?:thêm )?(?:phần|chương|hình|bảng|mục)/iu,
}

const LEANING: Record<Language, RegExp> = {
  en: /^(?:this|these|those|it|they|he|she|such|them)\b|\b(?:this|these) (?:\w+ )?(?:is|are|was|were|method|approach|process|case|way|problem|system|idea|term|theory|issue)\b/iu,
  vi: /^(?:nó|họ|chúng|đây|đó|điều này|điều đó|việc này)\s|\s(?:này|đó)(?=[\s,.?]*$)/iu,
}

const FRAGMENT =
  /\b(?:isbn|copyright|all rights reserved|page \d+ of|trang \d+\s*\/|lorem ipsum)\b|[{}\\]|\w=\w|&\w+;|�/iu

/** Pronouns and pointers whose referent is not in the item; scraps of page furniture and code. */
export function references(item: GateItem): Finding[] {
  const texts = [item.stem, ...item.options]
  const found: Finding[] = []
  const quoted = item.stem.replace(/[“"][^”"]*[”"]/gu, '')
  if (texts.some((text) => POINTERS[item.language].test(text))) found.push(fatal('flaw', 'dangling_reference'))
  else if (item.source !== undefined && [quoted, ...item.options].some((text) => LEANING[item.language].test(text)))
    found.push(fatal('flaw', 'dangling_reference'))
  if (texts.some((text) => FRAGMENT.test(text))) found.push(fatal('flaw', 'fragment'))
  return found
}
