/** A place in a page where the words looked for stand; offsets are of the page's text. */
export interface Match {
  start: number
  end: number
  /** The same place with a little around it, to be shown in a list. */
  before: string
  text: string
  after: string
}

const AROUND = 60
const folded = new Map<string, string>()

/** All places where `words` stand, whatever the case and the marks: "quang hop" finds "Quang hợp". */
export function findInText(text: string, words: string, most: number): Match[] {
  const needle = fold(words.normalize('NFC').trim()).replace(/\s+/g, ' ')
  if (needle === '') return []
  // Folding keeps every offset: one unit in, one unit out.
  const hay = fold(text).replace(/\s/g, ' ')
  const matches: Match[] = []
  for (let at = hay.indexOf(needle); at !== -1 && matches.length < most; at = hay.indexOf(needle, at + needle.length)) {
    const end = at + needle.length
    matches.push({
      start: at,
      end,
      before: text.slice(Math.max(0, at - AROUND), at).toWellFormed(),
      text: text.slice(at, end).toWellFormed(),
      after: text.slice(end, end + AROUND).toWellFormed(),
    })
  }
  return matches
}

function fold(text: string): string {
  return text.replace(/[^ -@[-`a-~]/g, (unit) => {
    const known = folded.get(unit)
    if (known !== undefined) return known
    const base = (unit === 'đ' || unit === 'Đ' ? 'd' : (unit.normalize('NFD')[0] ?? unit)).toLowerCase()
    const one = base.length === 1 ? base : unit
    if (folded.size < 10_000) folded.set(unit, one)
    return one
  })
}
