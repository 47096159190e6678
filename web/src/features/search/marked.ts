/** A stretch of a title, and whether it is one of the words that were looked for. */
export interface Piece {
  text: string
  found: boolean
}

/** One letter without its marks, as the service compares them. */
function fold(letter: string): string {
  return letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace('đ', 'd')
}

/** The title in stretches, those found that some word of `q` matches: accents and case do not matter. */
export function markedPieces(title: string, q: string): Piece[] {
  const letters = Array.from(title.normalize('NFC'))
  const folded = letters.map(fold)
  const text = folded.join('')
  // Of which letter each place of the folded text is: a letter may fold to none or to two.
  const owner = folded.flatMap((letter, n) => Array.from({ length: letter.length }, () => n))
  const found = new Set<number>()
  for (const word of q.split(/\s+/)) {
    const wanted = Array.from(word).map(fold).join('')
    if (wanted === '') continue
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length))
      for (const n of owner.slice(at, at + wanted.length)) found.add(n)
  }
  const pieces: Piece[] = []
  for (const [n, letter] of letters.entries()) {
    const last = pieces.at(-1)
    if (last !== undefined && last.found === found.has(n)) last.text += letter
    else pieces.push({ text: letter, found: found.has(n) })
  }
  return pieces
}
