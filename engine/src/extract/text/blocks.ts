import type { FlowBlock } from '../flow.ts'
import type { HeadingForm } from '../headings.ts'
import { isCaption } from '../headings.ts'
import { settleHeadings } from '../settle-headings.ts'
import { isCode } from './code.ts'
import { isContents, isContentsTitle } from './contents.ts'
import { headingOf } from './headings.ts'
import type { ListState } from './items.ts'
import { prose } from './items.ts'
import type { Chunk } from './lines.ts'
import { bodyIndent, chunksOf, isRule, joinLines, vocabularyOf, wrapWidth } from './lines.ts'
import { tableOf } from './tables.ts'

/** The blocks of a plain text, told by layout: blank lines, indents, numbers, underlines. */
export function textBlocks(text: string): FlowBlock[] {
  const chunks = chunksOf(text)
  const layout = { width: wrapWidth(chunks), body: bodyIndent(chunks), vocabulary: vocabularyOf(chunks) }
  const list: ListState = { indents: [] }
  const blocks: FlowBlock[] = []
  const forms = new Map<FlowBlock, HeadingForm>()
  let inContents = false

  const add = (chunk: Chunk, next: Chunk | undefined): void => {
    const plain = chunk.map((line) => line.text).join(' ')
    inContents = isContentsTitle(plain) || isContents(chunk, inContents)
    if (inContents) {
      blocks.push({ kind: 'other', text: indented(chunk) })
      return
    }
    const heading = headingOf(chunk, next, layout.body)
    if (heading !== undefined) {
      const block: FlowBlock = { kind: 'heading', text: heading.text.replaceAll(/\s+/gu, ' ') }
      forms.set(block, heading.form)
      blocks.push(block)
      list.indents = []
      if (heading.rest.length > 0) add(heading.rest, next)
    } else blocks.push(...contentOf(chunk))
  }

  const contentOf = (chunk: Chunk): FlowBlock[] => {
    const table = tableOf(chunk)
    if (table !== undefined) return [table]
    const lines = chunk.filter((line) => !isRule(line.text))
    if (lines.length === 0) return []
    if (isCode(lines, layout.body)) return [{ kind: 'code', text: indented(lines) }]
    if (isCaption(lines[0]?.text ?? '')) return [{ kind: 'caption', text: joinLines(lines, layout.vocabulary) }]
    return prose(lines, layout.width, layout.vocabulary, list)
  }

  for (const [i, chunk] of chunks.entries()) add(chunk, chunks[i + 1])
  return settleHeadings(blocks, forms)
}

/** Lines as they stand, without the indent they share. */
function indented(chunk: Chunk): string {
  const edge = Math.min(...chunk.map((line) => line.indent))
  return chunk.map(({ indent, text }) => `${' '.repeat(Math.min(indent - edge, 40))}${text}`).join('\n')
}
