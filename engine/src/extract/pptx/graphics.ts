import type { FlowBlock } from '../flow.ts'
import { tableBlock } from '../flow.ts'
import type { Relationship } from '../relationships.ts'
import type { Skipped } from '../skipped.ts'
import { skip } from '../skipped.ts'
import type { CellText } from '../table-text.ts'
import { spreadTable } from '../table-text.ts'
import type { XmlElement } from '../xml.ts'
import { child, childrenOf, descendants, readRoot, textOf } from '../xml.ts'
import type { Package } from '../zip.ts'
import { paragraphsOf } from './text.ts'

/** The package a slide is in, what the slide refers to, and what is left out of it. */
export interface SlideSource {
  from: Package
  relationships: readonly Relationship[]
  skipped: Skipped
}

const MAX_DEPTH = 9

/** The blocks of a table, diagram or chart. */
export async function graphicBlocks(frame: XmlElement, source: SlideSource): Promise<FlowBlock[]> {
  const data = child(child(frame, 'a:graphic'), 'a:graphicData')
  const table = child(data, 'a:tbl')
  if (table !== undefined) return tableBlocks(table)
  const diagram = child(data, 'dgm:relIds')?.attributes['r:dm']
  if (diagram !== undefined) return diagramBlocks(diagram, source)
  const chart = child(data, 'c:chart')?.attributes['r:id']
  if (chart !== undefined) return chartBlocks(chart, source)
  skip(source.skipped, 'embedded files')
  return []
}

function tableBlocks(table: XmlElement): FlowBlock[] {
  const rows = childrenOf(table)
    .filter(({ name }) => name === 'a:tr')
    .map((row) => childrenOf(row).filter(({ name, attributes }) => name === 'a:tc' && !isMerged(attributes)))
  const found = spreadTable(rows.map((row) => row.map(cellText)))
  if (found === undefined) {
    const texts = rows.flat().map((cell) => cellText(cell).text)
    return texts.filter((text) => text !== '').map((text) => ({ kind: 'paragraph', text }))
  }
  const isMarked = ['1', 'true'].includes(child(table, 'a:tblPr')?.attributes['firstRow'] ?? '')
  return [tableBlock(found.cells, found.header || isMarked)]
}

const isMerged = ({ hMerge, vMerge }: XmlElement['attributes']): boolean =>
  [hMerge, vMerge].some((value) => value === '1' || value === 'true')

function cellText(cell: XmlElement): CellText {
  const body = child(cell, 'a:txBody')
  const contents = body === undefined ? [] : paragraphsOf(body).map(({ content }) => content)
  const span = (name: string) => Math.max(1, Math.trunc(Number(cell.attributes[name] ?? 1)) || 1)
  return {
    text: contents.map(({ text }) => text.replaceAll('\n', ' ')).join(' '),
    bold: contents.length > 0 && contents.every(({ bold }) => bold),
    columns: span('gridSpan'),
    rows: span('rowSpan'),
  }
}

const partOf = (id: string, { from, relationships }: SlideSource): string | undefined =>
  relationships.find((each) => each.id === id && from.has(each.target))?.target

/** The texts of a diagram as a list: its points, each below the one it is connected to (ECMA-376, 21.4). */
async function diagramBlocks(id: string, source: SlideSource): Promise<FlowBlock[]> {
  const part = partOf(id, source)
  if (part === undefined) {
    skip(source.skipped, 'diagrams')
    return []
  }
  const model = await readRoot(source.from, part)
  const points = new Map(
    childrenOf(child(model, 'dgm:ptLst')).map((point) => [point.attributes['modelId'] ?? '', point] as const),
  )
  const below = new Map<string, { to: string; order: number }[]>()
  for (const { attributes } of childrenOf(child(model, 'dgm:cxnLst'))) {
    const { type = 'parOf', srcId = '', destId = '', srcOrd } = attributes
    if (type === 'parOf')
      below.set(srcId, [...(below.get(srcId) ?? []), { to: destId, order: Number(srcOrd ?? 0) || 0 }])
  }
  const blocks: FlowBlock[] = []
  const visit = (id: string, level: number): void => {
    const point = points.get(id)
    // Every point is taken once: connections may be circular.
    if (point === undefined || level > MAX_DEPTH || !points.delete(id)) return
    const text = pointText(point)
    if (text !== '') blocks.push({ kind: 'list-item', text, level: Math.max(1, level), marker: '•' })
    for (const { to } of (below.get(id) ?? []).sort((a, b) => a.order - b.order)) visit(to, level + 1)
  }
  const roots = [...points].filter(([, { attributes }]) => attributes['type'] === 'doc').map(([id]) => id)
  for (const root of roots) visit(root, 0)
  for (const [id, { attributes }] of points) if (['node', undefined].includes(attributes['type'])) visit(id, 1)
  if (blocks.length === 0) skip(source.skipped, 'diagrams')
  return blocks
}

function pointText(point: XmlElement): string {
  const body = child(point, 'dgm:t')
  const lines = body === undefined ? [] : paragraphsOf(body).map(({ content }) => content.text.replaceAll('\n', ' '))
  return lines.join(' ')
}

/** Of a chart its title: its numbers are a picture's, and the picture is counted as not read. */
async function chartBlocks(id: string, source: SlideSource): Promise<FlowBlock[]> {
  skip(source.skipped, 'charts')
  const part = partOf(id, source)
  if (part === undefined) return []
  const title = child(child(await readRoot(source.from, part), 'c:chart'), 'c:title')
  const text = title === undefined ? '' : descendants(title, 'a:t').map(textOf).join('').trim().normalize('NFC')
  return text === '' ? [] : [{ kind: 'caption', text }]
}
