import type { BlockKind } from '../../document.ts'
import type { FlowBlock } from '../flow.ts'
import type { HeadingForm } from '../headings.ts'
import type { Skipped } from '../skipped.ts'
import type { HtmlElement } from './tree.ts'

/** What the next paragraph of a list begins with. */
export interface Opening {
  marker: string
  level: number
  /** The term that a definition list explains. */
  term?: string
}

/** A page as far as it is read. */
export interface PageState {
  /** Characters of all its text. */
  whole: number
  isBook: boolean
  skipped: Skipped
  blocks: FlowBlock[]
  /** Paragraphs that may be headings where a page has none marked up. */
  candidates: Map<FlowBlock, HeadingForm>
  /** Number of the block that an id stands at or before. */
  anchors: Map<string, number>
  opening?: Opening | undefined
  /** Lists around. */
  depth: number
  /** What everything here is: a note, a reference, an aside. */
  as?: BlockKind | undefined
}

/** Remembers where the target of a link is. */
export function noteAnchor({ name, attributes }: HtmlElement, { anchors, blocks }: PageState): void {
  const id = attributes['id'] ?? (name === 'a' ? attributes['name'] : undefined)
  if (id !== undefined && !anchors.has(id)) anchors.set(id, blocks.length)
}
