import type { BlockKind } from '../document.ts'
import type { FlowBlock } from './flow.ts'
import type { HeadingForm } from './headings.ts'
import { headingForm, isCaption, isCapitals, isTitleLike } from './headings.ts'
import type { PieceText } from './pieces.ts'

const LISTED = /^[•●○▪◦·–—*-]\s+|^(?:\(?\d{1,2}|\(?[a-zđ])[.)]\s+/u

/** What kind of block a paragraph is, by its look and words. `label` is the bullet or number that its list gives it. */
export function kindOf(content: PieceText, label: string | undefined): BlockKind {
  if (content.formula) return 'formula'
  if (content.mono) return 'code'
  if (isCaption(content.text)) return 'caption'
  if (label !== undefined || LISTED.test(content.text)) return 'list-item'
  return /\p{L}{2}/u.test(content.text) ? 'paragraph' : 'other'
}

/** The block of a paragraph; a bullet or number that was typed becomes its marker. */
export function paragraphBlock(
  content: PieceText,
  kind: BlockKind,
  label: string | undefined,
  level: number,
): FlowBlock {
  if (kind !== 'list-item') return { kind, text: content.text, emphasis: content.emphasis }
  const typed = label === undefined ? (LISTED.exec(content.text)?.[0] ?? '') : ''
  const bullet = /[\p{L}\d]/u.test(typed) ? typed.trim() : '•'
  return {
    kind,
    text: content.text.slice(typed.length),
    level,
    marker: label ?? bullet,
    emphasis: content.emphasis
      .map(({ start, end }) => ({ start: start - typed.length, end: end - typed.length }))
      .filter(({ start }) => start >= 0),
  }
}

/** What a paragraph without a heading style may be the heading of: by its number when bold, by capitals, by being bold. */
export function looseForm({ text, bold }: PieceText, label: string | undefined): HeadingForm | undefined {
  const whole = label === undefined || label === '•' ? text : `${label} ${text}`
  if (!isTitleLike(text)) return undefined
  const form = headingForm(whole)
  if (form === 'part' || form === 'chapter' || form === 'section-word') return form
  if (bold) return form ?? 'plain'
  return isCapitals(text) ? (form ?? 'caps') : undefined
}
