import type { Token } from '../../languages/language.ts'
import type { Sentence } from '../material.ts'

/** Takes the capital of a sentence's head off, unless the first word is a name or is written with capitals. */
export function lowerOpening(text: string, sentence: Sentence): string {
  const [first = ''] = text.split(' ')
  if (!/^\p{Lu}/u.test(first) || first === 'I' || /^.+\p{Lu}|\d/u.test(first)) return text
  const [token] = sentence.source.pack.tokens(text)
  // The tagger takes a capital at the head for a name now and then: the document's own small spelling overrules it.
  if (token?.pos === 'propn' && !isSeenSmall(first, sentence)) return text
  return first.charAt(0).toLowerCase() + text.slice(1)
}

/** The page writes the word with a small letter somewhere. */
export function isSeenSmall(word: string, { page }: Sentence): boolean {
  return page.text.includes(` ${word.charAt(0).toLowerCase()}${word.slice(1)}`)
}

const OPENERS =
  /^(?:while|although|though|whereas|unlike|like|in|within|for|as|from|at|during|by|among|under|to|according|strictly|generally|technically|formally|broadly|simply|historically|traditionally|however|therefore|thus|moreover|finally|similarly|today|likewise|conversely|alternatively|second|third|first|lastly|also|another|besides)$/u
/** An opening that points elsewhere or sets a case: the clause behind it holds there only. */
const BOUND_OPENING =
  /\b(?:this|these|that|those|such|here|example|instance|case|figure|table|chapter|section|we|our|us|you|your|i|if|when|once|unless|version|above|below)\b/iu
const MAX_OPENING = 24

/** Indexes of the tokens after each comma of an opening phrase or clause; none when the sentence opens with its subject. */
export function clauseStarts(text: string, tokens: readonly Token[]): number[] {
  if (!OPENERS.test(tokens[0]?.norm ?? '')) return []
  return tokens.slice(0, MAX_OPENING).flatMap((token, i) => {
    const isFree = token.text === ',' && i + 1 < tokens.length && !BOUND_OPENING.test(text.slice(0, token.start))
    return isFree ? [i + 1] : []
  })
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
