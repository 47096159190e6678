/** Reads the JSON a model wrote, as far as it goes: models wrap it in prose, and long answers are cut in the middle. */

/** The value of the first JSON object or list in a text; when it was cut, its whole items; undefined when there is none. */
export function salvage(text: string): unknown {
  const from = text.search(/[[{]/u)
  if (from === -1) return undefined
  const { end, cuts } = scan(text, from)
  if (end !== undefined) return parse(text.slice(from, end))
  // Backwards from the last place where an item had ended, until what is left can be closed.
  for (const { at, open } of cuts.toReversed()) {
    const value = parse(text.slice(from, at) + open.toReversed().join(''))
    if (value !== undefined) return value
  }
  return undefined
}

interface Cut {
  at: number
  /** What closes the brackets that are open there, outermost first. */
  open: string[]
}

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' }
const MAX_CUTS = 200

function scan(text: string, from: number): { end?: number; cuts: Cut[] } {
  const open: string[] = []
  const cuts: Cut[] = []
  let inString = false
  for (let i = from; i < text.length; i++) {
    const sign = text[i] ?? ''
    if (inString) {
      if (sign === '\\') i++
      else if (sign === '"') inString = false
      continue
    }
    if (sign === '"') inString = true
    const closer = CLOSERS[sign]
    if (closer !== undefined) open.push(closer)
    if (sign !== '}' && sign !== ']') continue
    open.pop()
    if (open.length === 0) return { end: i + 1, cuts }
    if (cuts.length < MAX_CUTS) cuts.push({ at: i + 1, open: [...open] })
  }
  return { cuts }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
