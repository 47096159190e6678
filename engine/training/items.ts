/** The labelled items: one row each, features and labels; sentences stay with their texts. */
import { readFileSync } from 'node:fs'
import type { Language } from '../src/document.ts'
import type { Criterion } from '../src/write/learned-gate.ts'

export type Labels = Record<Criterion | 'standsAlone', number>

export interface Item extends Labels {
  source: string
  /** Texts of one origin share a fold. */
  fold: number
  language: Language
  form: string
  /** Labels of a second, independent reader. */
  second?: Labels
  values: number[]
}

export interface Labelled {
  columns: string[]
  rows: Item[]
}

/**
 * Reads `items.tsv`: `source`, `fold`, `language`, `form`, `labels`, `second`, then one column a feature. Labels are
 * four digits: well-formed, one right answer, worth asking, sentence stands alone; `second` may be empty.
 */
export function readItems(file: URL): Labelled {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const columns = head.split('\t').slice(6)
  const rows = lines.map((line): Item => {
    const [source = '', fold = '', language = '', form = '', labels = '', second = '', ...values] = line.split('\t')
    return {
      source,
      fold: Number(fold),
      language: language as Language,
      form,
      ...readLabels(labels),
      ...(second === '' ? {} : { second: readLabels(second) }),
      values: values.map(Number),
    }
  })
  return { columns, rows }
}

function readLabels(digits: string): Labels {
  const [wellFormed = 0, oneAnswer = 0, worthAsking = 0, standsAlone = 0] = Array.from(digits, Number)
  return { wellFormed, oneAnswer, worthAsking, standsAlone }
}
