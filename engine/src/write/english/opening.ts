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

function isSeenSmall(word: string, { page }: Sentence): boolean {
  return page.text.includes(` ${word.charAt(0).toLowerCase()}${word.slice(1)}`)
}
