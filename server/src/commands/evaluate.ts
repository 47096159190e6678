import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import {
  evaluateDocuments,
  falseAlarms,
  formatEvaluation,
  parseHumanItems,
  writeQuestions,
  type EvaluationInput,
} from '@learinal/engine'
import { progress, readFiles } from './read-files.ts'

const DOCUMENT = /\.(pdf|docx|pptx|epub|html?|txt|md|markdown)$/i

interface Options {
  n: number
  seed: number
  format: 'table' | 'json'
}

/** Writes questions from every document and prints how good they are, in figures. */
export async function evaluateFiles(paths: string[], { n, seed, format }: Options): Promise<void> {
  const files = (await Promise.all(paths.map(filesIn))).flat().sort()
  const inputs: EvaluationInput[] = []
  for (const file of files.filter((name) => DOCUMENT.test(name))) {
    const started = performance.now()
    for (const document of await readFiles([file])) {
      progress(`writing questions from ${document.name} …`)
      const result = writeQuestions({ documents: [document], count: n, seed })
      inputs.push({ document, result, milliseconds: performance.now() - started })
    }
  }
  progress(undefined)
  const lines = await Promise.all(files.filter((name) => name.endsWith('.jsonl')).map((name) => readFile(name, 'utf8')))
  const alarms = lines.length === 0 ? undefined : falseAlarms(lines.flatMap(parseHumanItems))
  const { documents, total } = evaluateDocuments(inputs)
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify({ documents, totals: total, falseAlarms: alarms }, null, 2)}\n`
      : formatEvaluation({ documents, total }, alarms),
  )
}

async function filesIn(place: string): Promise<string[]> {
  if (!(await stat(place)).isDirectory()) return [place]
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}
