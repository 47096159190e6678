import type { XmlElement } from '../xml.ts'
import { child, childrenOf } from '../xml.ts'

/** Where a shape stands, in the units of what it stands in. */
interface Box {
  x: number
  y: number
  height: number
}

const SHAPES = new Set(['p:sp', 'p:grpSp', 'p:graphicFrame', 'p:pic'])
const TITLES = new Set(['title', 'ctrTitle'])
/** Dates, page numbers, headers and footers: the same on every slide. */
const FURNITURE = new Set(['dt', 'ftr', 'sldNum', 'hdr'])

/** The kind of placeholder that a shape fills (`title`, `body` …); `undefined` when it fills none. */
export function placeholderOf(shape: XmlElement): string | undefined {
  const own = childrenOf(shape).find(({ name }) => /^p:nv\w+Pr$/u.test(name) && name !== 'p:nvPr')
  const placeholder = child(child(own, 'p:nvPr'), 'p:ph')
  return placeholder === undefined ? undefined : (placeholder.attributes['type'] ?? 'obj')
}

/** True for the shape with the title of a slide. */
export const isTitle = (shape: XmlElement): boolean => TITLES.has(placeholderOf(shape) ?? '')

/**
 * The shapes of a slide in the order a reader takes them: the title, then from top to bottom and from left to right where
 * every place is known, else as they stand in the file, which is the order screen readers take. Groups stay together.
 */
export function shapesInOrder(tree: XmlElement): XmlElement[] {
  const shapes = shapesIn(tree).filter((shape) => !FURNITURE.has(placeholderOf(shape) ?? ''))
  const titles = shapes.filter(isTitle)
  const rest = shapes.filter((shape) => !isTitle(shape))
  return [...titles, ...inRows(rest)].flatMap((shape) => (shape.name === 'p:grpSp' ? shapesInOrder(shape) : [shape]))
}

function shapesIn(tree: XmlElement): XmlElement[] {
  return childrenOf(tree).flatMap((each) => {
    if (each.name === 'mc:AlternateContent') return shapesIn(child(each, 'mc:Choice') ?? each)
    return SHAPES.has(each.name) && !isHidden(each) ? [each] : []
  })
}

function isHidden(shape: XmlElement): boolean {
  return childrenOf(shape).some((each) => ['1', 'true'].includes(child(each, 'p:cNvPr')?.attributes['hidden'] ?? ''))
}

function inRows(shapes: readonly XmlElement[]): XmlElement[] {
  const placed = shapes.flatMap((shape) => {
    const box = boxOf(shape)
    return box === undefined ? [] : [{ shape, box }]
  })
  if (placed.length < shapes.length) return [...shapes]
  const rows: { shape: XmlElement; box: Box }[][] = []
  for (const each of placed.sort((a, b) => a.box.y - b.box.y)) {
    const row = rows.at(-1)
    const [first] = row ?? []
    if (row !== undefined && first !== undefined && isBeside(first.box, each.box)) row.push(each)
    else rows.push([each])
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y).map(({ shape }) => shape))
}

/** True when the lower of two shapes shares half of its height with the upper. */
const isBeside = (upper: Box, lower: Box): boolean =>
  upper.y + upper.height - lower.y >= Math.min(upper.height, lower.height) / 2

function boxOf(shape: XmlElement): Box | undefined {
  const properties = child(shape, 'p:spPr') ?? child(shape, 'p:grpSpPr') ?? shape
  const frame = child(properties, 'a:xfrm') ?? child(properties, 'p:xfrm')
  const { x, y } = child(frame, 'a:off')?.attributes ?? {}
  const height = Number(child(frame, 'a:ext')?.attributes['cy'] ?? 0)
  const box = { x: Number(x ?? NaN), y: Number(y ?? NaN), height }
  return Object.values(box).every(Number.isFinite) ? box : undefined
}
