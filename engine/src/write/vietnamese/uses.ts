/** Instructions that name a tool: `Để xem lịch sử, hãy dùng lệnh git log`, `sử dụng lệnh git add để theo dõi…`. */
import type { Fact } from '../fact.ts'
import { isClean } from '../cleanliness.ts'
import type { Sentence } from '../material.ts'
import { firstStatement, isName, kindName, withoutAsides } from './parts.ts'
import { KIND_BEFORE } from './words.ts'

const USE = '(?:dùng|sử dụng|chạy|gõ|nhập|gọi|thực hiện|thực thi)'
const AIM_FIRST = new RegExp(
  String.raw`^(?:Để|Muốn|Nếu (?:như )?(?:bạn )?muốn)\s(.{12,140}?),?\s(?:thì\s)?(?:bạn\s)?(?:có thể\s|hãy\s|cần\s|nên\s|phải\s|chỉ cần\s)*${USE}\s(.{3,60})[.:]$`,
  'u',
)
const AIM_LAST = new RegExp(
  String.raw`(?:^|\s)(?:[Bb]ạn\s(?:có thể|nên|hãy)\s|[Hh]ãy\s)?${USE}\s(.{3,50}?)\sđể\s(.{12,160})[.:]$`,
  'iu',
)

/** What a named tool is used for, or undefined. */
export function useFact(sentence: Sentence): Fact | undefined {
  if (!isClean(sentence.text.replace(/:$/u, '.'))) return undefined
  const text = withoutAsides(sentence.text)
  const first = AIM_FIRST.exec(text)
  const last = first === null ? AIM_LAST.exec(text) : null
  const [aim, tool] = first === null ? [last?.[2], last?.[1]] : [first[1], first[2]]
  if (aim === undefined || tool === undefined) return undefined
  const named = nameIn(tool)
  const body = firstStatement(aim.replace(/^có thể\s/u, ''))
  if (named === undefined || /(?:^|\s)(?:nó|chúng|này|đó|bạn|mình|việc này)(?=\s|$)/u.test(body)) return undefined
  return {
    kind: 'predicate',
    subject: named.name,
    type: named.type,
    plural: false,
    proper: true,
    link: '',
    body: `được dùng để ${body}`,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: 0.65,
  }
}

/** `lệnh git log để…` → kind `lệnh`, name `git log`. */
function nameIn(tool: string): { type: string; name: string } | undefined {
  const words = tool.replace(/[.,:;]+$/u, '').split(' ')
  for (const size of [1, 2, 3]) {
    const type = KIND_BEFORE.exec(`${words.slice(0, size).join(' ')} `)?.[1]
    if (type === undefined || words.slice(0, size).join(' ') !== type) continue
    const count = [3, 2, 1].find((length) => words.length >= size + length && isName(words.slice(size, size + length)))
    if (count !== undefined)
      return {
        type: kindName(type),
        name: words
          .slice(size, size + count)
          .join(' ')
          .replace(/["“”«»]/gu, ''),
      }
  }
  return undefined
}
