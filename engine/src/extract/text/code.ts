import type { Chunk } from './lines.ts'

const PROMPT = /^(?:[$%>]|[\w.-]+[@:][\w.~/-]*[$#]|#(?=\s[a-z/]))\s*\S/u
const STATEMENT = /(?:[;{}]|\)\s*:|\\|&&)$|^(?:[{}<]|\/\/|#include|#!|<\/?\w)/u
const KEYWORD =
  /^(?:import|from|def|class|for|while|if|else|elif|return|function|var|let|const|public|private|static|int|void|print|echo|select|insert|create)\b.*[()=:{;]/u
const ASSIGNMENT = /^[\w.$[\]"'-]+\s*(?:=|:=|<-|\+=)\s*\S/u
const COMMAND =
  /^(?:sudo|apt(?:-get|-cache)?|dpkg|aptitude|cd|ls|cat|cp|mv|rm|mkdir|wget|curl|git|npm|pip3?|make|tar|chmod|chown|mount|grep|ssh|docker|systemctl|python3?|java|gcc)\s+[^\s.]/u
const OPTION = /(?:^|\s)--?[a-z][\w-]*(?:[\s=]|$)/u
const PATH = /^(?:[~.]?\/[\w.+~/-]+|[A-Z]:\\\S*|https?:\/\/\S+)$/u
const SENTENCE = /^["“(]?\p{Lu}[\p{L}’']*,?\s[^]*[\p{L}\d)"”'’][.?!:]["”)]?$/u
/** A list item that tells something, whatever command it goes on to. */
const ITEM = /^(?:[*•–-]|\d+[.)])\s+\p{Lu}\p{Ll}+\s+\p{L}+/u

/** True for a stretch that is typed to a machine: commands, source, paths, listings; not told to a reader. */
export function isCode(chunk: Chunk, bodyIndent: number): boolean {
  const [first] = chunk
  const text = chunk.map((line) => line.text).join(' ')
  if ((SENTENCE.test(text) && !PROMPT.test(text)) || ITEM.test(first?.text ?? '')) return false
  const marked = chunk.filter(({ text: line }) => looksTyped(line)).length
  const isSetIn = (first?.indent ?? 0) >= bodyIndent + 2
  return marked >= chunk.length * (isSetIn ? 0.4 : 0.75)
}

function looksTyped(line: string): boolean {
  if ([PROMPT, STATEMENT, KEYWORD, ASSIGNMENT, PATH, COMMAND].some((pattern) => pattern.test(line))) return true
  return OPTION.test(line) && /^[a-z./]/u.test(line) && !/[.,]$/u.test(line)
}
