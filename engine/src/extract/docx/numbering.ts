import { formatNumber } from '../list-number.ts'
import type { XmlElement } from '../xml.ts'
import { childrenOf, readXml, valueOf } from '../xml.ts'
import type { Package } from '../zip.ts'

/** Gives the paragraphs of numbered lists their labels, in the order they are asked for. */
export interface Numbering {
  /** `1.`, `a)`, `•` … for the next paragraph of that list; `undefined` when the list does not exist or shows nothing. */
  label(numId: string, level: number): string | undefined
}

interface Level {
  format: string
  text: string
  start: number
}

const MAX_LEVEL = 8

/** The lists of a document; none when it has no part for them. */
export async function readNumbering(from: Package, part: string): Promise<Numbering> {
  const abstracts = new Map<string, Level[]>()
  const lists = new Map<string, Level[]>()
  if (from.has(part)) {
    await readXml(from, part, new Set(['w:numbering']), (element) => {
      if (element.name === 'w:abstractNum')
        abstracts.set(element.attributes['w:abstractNumId'] ?? '', levelsOf(element))
      const levels = abstracts.get(valueOf(element, 'w:abstractNumId') ?? '')
      if (element.name === 'w:num' && levels !== undefined) lists.set(element.attributes['w:numId'] ?? '', levels)
    })
  }
  // Lists with the same definition go on counting where the other stopped.
  const counters = new Map<Level[], number[]>()
  return {
    label(numId, level) {
      const levels = lists.get(numId)
      const at = Math.min(Math.max(level, 0), MAX_LEVEL)
      const current = levels?.[at]
      if (levels === undefined || current === undefined || current.format === 'none') return undefined
      if (current.format === 'bullet') return '•'
      const counts = counters.get(levels) ?? []
      counts[at] = (counts[at] ?? current.start - 1) + 1
      counts.length = at + 1
      counters.set(levels, counts)
      const label = current.text.replace(/%([1-9])/gu, (_, digit: string) => {
        const one = Number(digit) - 1
        return formatNumber(counts[one] ?? levels[one]?.start ?? 1, levels[one]?.format ?? 'decimal')
      })
      return label === '' ? undefined : label
    },
  }
}

function levelsOf(abstract: XmlElement): Level[] {
  const levels: Level[] = []
  for (const element of childrenOf(abstract)) {
    const at = Number(element.attributes['w:ilvl'])
    if (element.name !== 'w:lvl' || !(at >= 0 && at <= MAX_LEVEL)) continue
    levels[at] = {
      format: valueOf(element, 'w:numFmt') ?? 'decimal',
      text: valueOf(element, 'w:lvlText') ?? '',
      start: Number(valueOf(element, 'w:start') ?? 1) || 1,
    }
  }
  return levels
}
