import type { FlowBlock } from './flow.ts'
import type { HeadingForm } from './headings.ts'
import { headingForm, headingLevels } from './headings.ts'

/** When so many of the blocks look like headings of words alone, short lines are how the text is written. */
const MAX_PLAIN_SHARE = 0.35
const FEW_BLOCKS = 8
const CHAPTER_ALONE = /^(?:chapter|unit|lesson|chương|bài|part|phần|appendix|phụ lục)\s+[\p{L}\d]+[.:]?$/iu

/** Marked-up headings are trusted; bold lines and capitals (`candidates`) count where an author marked up one at most. */
export function trustHeadings(
  blocks: readonly FlowBlock[],
  candidates: ReadonlyMap<FlowBlock, HeadingForm>,
): readonly FlowBlock[] {
  const headings = blocks.filter(({ kind }) => kind === 'heading')
  if (headings.length > 1) return blocks
  // The one there is stands above the others.
  const above = headings.map((heading) => [heading, headingForm(heading.text) ?? 'part'] as const)
  return settleHeadings(blocks, new Map([...candidates, ...above]))
}

/**
 * Decides which lines that look like headings are some, and gives them levels. `forms` has the candidates among
 * `blocks`. A chapter's number and its title on the next line become one heading; of several lines without numbers that
 * follow each other, as on a title page, only the last can be one.
 */
export function settleHeadings(blocks: readonly FlowBlock[], forms: ReadonlyMap<FlowBlock, HeadingForm>): FlowBlock[] {
  const plain = [...forms.values()].filter((form) => form === 'plain').length
  const tooMany = blocks.length > FEW_BLOCKS && plain > blocks.length * MAX_PLAIN_SHARE
  const settled: FlowBlock[] = []
  const kept: { block: FlowBlock; form: HeadingForm }[] = []
  for (const [i, block] of blocks.entries()) {
    const form = forms.get(block)
    const next = blocks[i + 1]
    const nextForm = next === undefined ? undefined : forms.get(next)
    const last = kept.at(-1)
    const isLoose = form === 'plain' || form === 'caps'
    if (form === undefined) settled.push(block)
    else if (isLoose && last !== undefined && last.block === settled.at(-1) && CHAPTER_ALONE.test(last.block.text)) {
      last.block.text += `\n${block.text}`
    } else if ((form === 'plain' && tooMany) || (isLoose && (nextForm === 'plain' || nextForm === form))) {
      settled.push({ kind: 'other', text: block.text })
    } else {
      const heading: FlowBlock = { kind: 'heading', text: block.text }
      settled.push(heading)
      kept.push({ block: heading, form })
    }
  }
  const levels = headingLevels(kept.map(({ form }) => form))
  for (const [i, { block }] of kept.entries()) block.level = levels[i] ?? 1
  return settled
}
