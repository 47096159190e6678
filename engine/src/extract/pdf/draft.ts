import type { BlockKind } from '../../document.ts'
import type { MarkedText } from './line-text.ts'

/** A block before it has a place in the text of its page. */
export interface Draft {
  kind: BlockKind
  level?: number
  content: MarkedText
  /** Rows of cells of a table. */
  rows?: MarkedText[][]
  header?: boolean
  continues?: boolean
  /** Size of most of its letters, in points. */
  size: number
  bold: boolean
  /** Left edge and first baseline on the page. */
  x: number
  y: number
  /** Number of its lines on the page. */
  lines: number
  /** True when its last line reaches the right edge of its column: the text may go on elsewhere. */
  full: boolean
  /** Number of its column on the page, in reading order. */
  flow: number
}
