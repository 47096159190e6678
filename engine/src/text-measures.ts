/** Measures of likeness between short texts that the writer, the gate and the evaluator share. */
import type { Language } from './document.ts'

const FUNCTION_WORDS: Record<Language, ReadonlySet<string>> = {
  en: new Set(
    (
      'a an the this that these those of in on at by for from to into onto with without within about as than then so ' +
      'and or but nor not no if when while where which who whom whose what how why is are was were be been being am ' +
      'do does did done has have had having can could may might must shall should will would it its they them their ' +
      'he she his her him we us our you your i my me one ones also only just very more most some any all each every ' +
      'other another such same own there here up out over under between among through during before after again ' +
      'both either neither e.g i.e etc'
    ).split(' '),
  ),
  vi: new Set(
    (
      'là của và các những một được để cho trong với có không này đó khi thì mà từ như hay hoặc trên dưới ra vào đến ' +
      'về theo bởi do vì nên cũng sẽ đã đang bị rất nào gì ai đâu sau trước tại nếu nhưng vẫn còn chỉ bằng cả mỗi ' +
      'mọi cái việc sự nó họ ta bạn chúng tôi mình ở lại đi lên xuống qua ấy kia thế cùng nhiều ít hơn nhất'
    ).split(' '),
  ),
}

/** Lower-case words of a text; punctuation inside a name (`read.table`, `--help`) stays. */
export function words(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}_]+(?:[.'’_/-][\p{L}\p{M}\p{N}_]+)*/gu) ?? []
  )
}

/** A crude base form: enough to see that `norms` and `norm`, `judge` and `judging` are one word. */
export function stem(word: string, language: Language): string {
  if (language === 'vi' || word.length < 4) return word
  const base = word
    .replace(/['’]s?$/u, '')
    .replace(/ies$/u, 'y')
    .replace(/(ss|sh|ch|x)es$/u, '$1')
    .replace(/([^su])s$/u, '$1')
  const cut = base.replace(
    /(?:ization|isation|ational|ation|ally|ment|ness|ing|ity|ive|ism|ist|ion|ed|al|ly|er|or)$/u,
    '',
  )
  return (cut.length >= 4 ? cut : base).replace(/(?:e|i|y)$/u, '').replace(/([^aeiou])\1$/u, '$1')
}

/** Base forms of the words that carry meaning. */
export function contentStems(text: string, language: Language): Set<string> {
  const stop = FUNCTION_WORDS[language]
  const found = words(text).filter((word) => !stop.has(word))
  return new Set(
    found
      .flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word]))
      .map((word) => stem(word, language)),
  )
}

/** |A ∩ B| / min(|A|, |B|): 1 when one set lies inside the other; 0 when one is empty. */
export function containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size)
  return smaller === 0 ? 0 : common(a, b) / smaller
}

/** |A ∩ B| / |A ∪ B|. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = common(a, b)
  const union = a.size + b.size - shared
  return union === 0 ? 0 : shared / union
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const value of a) if (b.has(value)) shared++
  return shared
}

/** White space folded, NFC. */
export function fold(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

const VIETNAMESE_LETTER = /[ăâđêôơưạảãấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏõốồổỗộớờởỡợụủũứừửữựỳỵỷỹáàéèíìóòúùý]/giu
/** Share of its own letters from which a text is surely Vietnamese; English with a borrowed name stays below. */
const VIETNAMESE_SHARE = 0.06

/** True when a text of some length is in the language. Fewer than five words tell nothing and pass. */
export function isIn(text: string, language: Language): boolean {
  if (words(text).length < 5) return true
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const own = text.normalize('NFC').match(VIETNAMESE_LETTER)?.length ?? 0
  return own / Math.max(1, letters) >= VIETNAMESE_SHARE === (language === 'vi')
}
