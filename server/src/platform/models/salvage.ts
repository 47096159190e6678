/** Reads the JSON a model wrote, as far as it goes: models wrap it in prose, and long answers are cut in the middle. */

/** Brackets that are passed over before a text is given up: prose may hold some, but not many. */
const MAX_IN_PROSE = 20

/**
 * The value of the first JSON object or list in a text. When the text was cut, the whole items of its lists; what is half
 * written is dropped. Undefined when there is nothing to keep.
 */
export function salvage(text: string): unknown {
  let from = 0
  for (let passed = 0; passed <= MAX_IN_PROSE; passed++) {
    const opening = text.slice(from).search(/[[{]/u)
    if (opening === -1) return undefined
    const { end, whole } = scan(text, from + opening)
    const value = parse(whole)
    // Something in brackets that is no JSON is prose; what is cut has nothing behind it.
    if (value !== undefined || end === undefined) return value
    from = end
  }
  return undefined
}

/** The bracketed text from `from` to its end; when it was cut, to the last whole item of a list with all closed behind it. */
function scan(text: string, from: number): { end?: number; whole: string } {
  const open: string[] = []
  let whole = ''
  let inString = false
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at)
    if (inString && sign === '\\') at++
    else if (sign === '"') inString = !inString
    else if (inString) continue
    else if (sign === '{') open.push('}')
    else if (sign === '[') open.push(']')
    else if (sign === open.at(-1)) {
      open.pop()
      if (open.length === 0) return { end: at + 1, whole: text.slice(from, at + 1) }
      if (open.at(-1) === ']') whole = text.slice(from, at + 1) + open.toReversed().join('')
    }
  }
  return { whole }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
