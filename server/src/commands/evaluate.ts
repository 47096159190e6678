import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  baselineOf,
  compareWithBaseline,
  evaluateDocuments,
  falseAlarms,
  formatEvaluation,
  parseHumanItems,
  writeQuestions,
  type Baseline,
  type Evaluation,
  type EvaluationInput,
  type FalseAlarms,
} from '@learinal/engine'
import { progress, readFiles } from './read-files.ts'

const DOCUMENT = /\.(pdf|docx|pptx|epub|html?|txt|md|markdown)$/i

interface Options {
  n: number
  seed: number
  format: 'table' | 'json'
  /** Writes what was measured, for later comparison. */
  save?: string
  /** Compares with what was saved; a promise broken or a loss of questions makes the command fail. */
  baseline?: string
}

/** Writes questions from every document and prints how good they are, in figures. */
export async function evaluateFiles(paths: string[], { n, seed, format, save, baseline }: Options): Promise<void> {
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
  const evaluation = evaluateDocuments(inputs)
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify({ ...evaluation, falseAlarms: alarms }, null, 2)}\n`
      : `${formatEvaluation(evaluation, alarms)}\n`,
  )
  if (save !== undefined) await writeFile(save, `${JSON.stringify(baselineOf(evaluation, alarms), null, 2)}\n`)
  if (baseline !== undefined) await compare(evaluation, alarms, baseline)
}

/** Prints every difference to standard error; one that breaks a promise sets the exit code. */
async function compare(evaluation: Evaluation, alarms: FalseAlarms | undefined, file: string): Promise<void> {
  const saved = JSON.parse(await readFile(file, 'utf8')) as Baseline
  const { broken, changed } = compareWithBaseline(baselineOf(evaluation, alarms), saved)
  for (const line of changed) process.stderr.write(`changed: ${line}\n`)
  for (const line of broken) process.stderr.write(`BROKEN: ${line}\n`)
  if (broken.length > 0) process.exitCode = 1
}

async function filesIn(place: string): Promise<string[]> {
  if (!(await stat(place)).isDirectory()) return [place]
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}
