/** Flaws to plant into good items: each takes an item and gives one that the gate must refuse, or nothing when the flaw does not fit. */
import type { GateItem } from '../src/gate/item.ts'
import { Novelty } from '../src/gate/novelty.ts'
import { words } from '../src/text-measures.ts'

export interface Mutation {
  name: string
  /** The bar it counts towards besides the overall one. */
  strict: boolean
  plant: (item: GateItem, others: readonly GateItem[]) => GateItem | undefined
}

const keyOf = ({ options, answerIndex }: GateItem): string => options[answerIndex] ?? ''
const wrongIndex = ({ answerIndex }: GateItem): number => (answerIndex === 0 ? 1 : 0)

function withOption(item: GateItem, index: number, option: string): GateItem {
  return { ...item, options: item.options.map((old, i) => (i === index ? option : old)) }
}

const withWrong = (item: GateItem, option: string): GateItem => withOption(item, wrongIndex(item), option)
const say = (item: GateItem, en: string, vi: string): string => (item.language === 'en' ? en : vi)
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Another letter in the middle of the longest word. */
function altered(quote: string): string {
  const [longest = ''] = words(quote).toSorted((a, b) => b.length - a.length)
  const at = quote.toLowerCase().indexOf(longest) + Math.floor(longest.length / 2)
  const letter = quote.charAt(at) === 'x' ? 'z' : 'x'
  return quote.slice(0, at) + letter + quote.slice(at + 1)
}

export const MUTATIONS: readonly Mutation[] = [
  // Citation.
  {
    name: 'quote altered by one letter',
    strict: true,
    plant: (item) => item.source && { ...item, source: { ...item.source, quote: altered(item.source.quote) } },
  },
  {
    name: 'offsets shifted by one',
    strict: true,
    plant: (item) =>
      item.source && { ...item, source: { ...item.source, start: item.source.start + 1, end: item.source.end + 1 } },
  },
  {
    name: 'page that does not exist',
    strict: true,
    plant: (item) => item.source && { ...item, source: { ...item.source, pageText: undefined } },
  },
  {
    name: 'quote of another question',
    strict: true,
    plant(item, others) {
      const stranger = others.find(({ source }) => source !== undefined && source.quote !== item.source?.quote)
      return stranger?.source === undefined ? undefined : { ...item, source: stranger.source }
    },
  },
  {
    name: 'key that the quote does not prove',
    strict: true,
    plant: (item) =>
      words(item.options[wrongIndex(item)] ?? '').length > 0 ? { ...item, answerIndex: wrongIndex(item) } : undefined,
  },
  // One right answer.
  { name: 'distractor equal to the key', strict: true, plant: (item) => withWrong(item, keyOf(item)) },
  {
    name: 'distractor equal in other capitals and stops',
    strict: true,
    plant: (item) => withWrong(item, `${keyOf(item).toUpperCase()}.`),
  },
  {
    name: 'distractor equal in another encoding of accents',
    strict: true,
    plant: (item) =>
      keyOf(item).normalize('NFD') === keyOf(item) ? undefined : withWrong(item, keyOf(item).normalize('NFD')),
  },
  {
    name: 'distractor contained in the key',
    strict: true,
    plant(item) {
      const parts = keyOf(item).split(' ')
      return parts.length < 3 ? undefined : withWrong(item, parts.slice(0, -1).join(' '))
    },
  },
  {
    name: 'distractor that contains the key',
    strict: true,
    plant: (item) => withWrong(item, say(item, `${keyOf(item)} in general`, `${keyOf(item)} nói chung`)),
  },
  {
    name: 'distractor that the quote states',
    strict: false,
    plant(item) {
      const said = item.source?.quote
        .split(/[,;.]\s/u)
        .find((part) => !part.includes(keyOf(item)) && words(part).length > 3)
      return said === undefined ? undefined : withWrong(item, said)
    },
  },
  {
    name: 'plural and singular of the key',
    strict: false,
    plant(item) {
      const key = keyOf(item)
      if (item.language !== 'en' || words(key).length > 3 || !/[a-z]{3}$/u.test(key)) return undefined
      return withWrong(item, key.endsWith('s') ? key.slice(0, -1) : `${key}s`)
    },
  },
  // Clues.
  {
    name: 'key much the longest',
    strict: false,
    plant: (item) =>
      withOption(
        item,
        item.answerIndex,
        `${keyOf(item)}${say(item, ', which is what the document states on this very matter in so many words', ', đúng như những gì tài liệu đã trình bày rất rõ ràng và đầy đủ về vấn đề này')}`,
      ),
  },
  {
    name: 'stem that names the key',
    strict: false,
    plant: (item) => ({
      ...item,
      stem: `${item.stem.replace(/\?$/u, '')} ${say(item, `, that is, ${lower(keyOf(item))}?`, `, tức là ${lower(keyOf(item))}?`)}`,
    }),
  },
  {
    name: 'article that fits the key alone',
    strict: false,
    plant(item) {
      if (item.language !== 'en' || words(keyOf(item)).length > 4) return undefined
      const vowel = /^[aeiou]/iu.test(keyOf(item))
      if (item.options.every((option) => /^[aeiou]/iu.test(option) === vowel)) return undefined
      return { ...item, stem: `${item.stem.replace(/[?:.]$/u, '')} is best called ${vowel ? 'an' : 'a'}` }
    },
  },
  // Wording.
  {
    name: 'all of the above',
    strict: false,
    plant: (item) => withOption(item, wrongIndex(item), say(item, 'All of the above', 'Tất cả các đáp án trên')),
  },
  {
    name: 'none of the above',
    strict: false,
    plant: (item) => withOption(item, wrongIndex(item), say(item, 'None of these', 'Không đáp án nào đúng')),
  },
  {
    name: 'unfocused stem',
    strict: false,
    plant: (item) => ({ ...item, stem: say(item, 'Which of the following is true?', 'Phát biểu nào sau đây đúng?') }),
  },
  {
    name: 'pointer to a figure',
    strict: false,
    plant: (item) => ({
      ...item,
      stem: say(item, `As shown in the figure above, ${lower(item.stem)}`, `Như hình ở trên đây, ${lower(item.stem)}`),
    }),
  },
  {
    name: 'pronoun without referent',
    strict: false,
    plant: (item) => ({ ...item, stem: say(item, 'What does this method do with them?', 'Điều này có tác dụng gì?') }),
  },
  {
    name: 'code debris in an option',
    strict: false,
    plant: (item) => withWrong(item, `${item.options[wrongIndex(item)] ?? ''} {x=1; \\n}`),
  },
  {
    name: 'page furniture in the stem',
    strict: false,
    plant: (item) => ({ ...item, stem: `${item.stem} ${say(item, 'Page 12 of 80', 'Trang 12/80')}` }),
  },
  {
    name: 'other language',
    strict: false,
    plant: (item) => ({
      ...item,
      stem: say(
        item,
        'Theo tài liệu, khái niệm nào sau đây mô tả đúng nhất quá trình được trình bày?',
        'Which of the following concepts best describes the process that is discussed here?',
      ),
    }),
  },
  // Shape.
  { name: 'a single option', strict: false, plant: (item) => ({ ...item, options: [keyOf(item)], answerIndex: 0 }) },
  { name: 'empty option', strict: false, plant: (item) => withWrong(item, '  ') },
]

/** Ways to ask the same again: each gives the repeat of an item, which novelty must know. */
export const REPEATS: readonly { name: string; repeat: (item: GateItem) => GateItem }[] = [
  {
    name: 'repeat in other capitals and encoding',
    repeat: (item) => ({ ...item, stem: item.stem.toUpperCase().normalize('NFD') }),
  },
  {
    name: 'repeat with its words in another order',
    repeat: (item) => ({ ...item, stem: item.stem.split(' ').toReversed().join(' ') }),
  },
  {
    name: 'repeat under another stem from the same passage',
    repeat: (item) => ({
      ...item,
      stem: say(item, 'What does this part of the text deal with?', 'Đoạn này của văn bản bàn về điều gì?'),
    }),
  },
  {
    name: 'repeat with other distractors',
    repeat: (item) => ({
      ...item,
      options: item.options.map((option, i) => (i === item.answerIndex ? option : `${option} ${i}`)),
    }),
  },
]

/** Whether novelty, which has seen the item, knows the other for a repeat. */
export function isKnownRepeat(item: GateItem, other: GateItem): boolean {
  const novelty = new Novelty(item.language, [asked(item)])
  return !novelty.isNew(asked(other))
}

function asked({ stem, options, answerIndex, source }: GateItem): Parameters<Novelty['add']>[0] {
  const { quote = '', start = 0, end = 0 } = source ?? {}
  return { stem, options, answerIndex, citation: { document: 'text', page: 1, quote, start, end } }
}
