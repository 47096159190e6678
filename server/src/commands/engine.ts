import { writeFile } from 'node:fs/promises'
import type { Ask, ReadDocument } from '@learinal/engine'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { evaluateFiles } from './evaluate.ts'
import { progress, readFiles } from './read-files.ts'
import { renderDocument, renderQuiz } from './render.ts'

const FORMAT = () => new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text')
type Format = 'text' | 'json'
const PROVIDERS = ['offline', 'auto', 'google', 'openai', 'anthropic', 'openai-compatible', 'ollama']

/** `quiz`, `read` and `evaluate`: the engine alone, no server and no database. */
export function registerEngineCommands(program: Command): void {
  program
    .command('quiz')
    .argument('<file...>', 'documents: .pdf .docx .pptx .epub .html .txt .md .png .jpg')
    .option('-n <count>', 'how many questions', parseCount, 20)
    .option('--seed <seed>', 'same seed, same questions', parseSeed, 1)
    .addOption(
      new Option('--provider <provider>', 'who writes; keys and addresses come from the environment')
        .choices(PROVIDERS)
        .default('offline'),
    )
    .addOption(FORMAT())
    .option('-o, --out <path>', 'write to a file instead of standard output')
    .description('turn documents into a quiz')
    .action(quiz)

  program
    .command('read')
    .argument('<file...>', 'documents: .pdf .docx .pptx .epub .html .txt .md .png .jpg')
    .addOption(FORMAT())
    .description('show what was read: pages, outline, summaries, report')
    .action(read)

  program
    .command('evaluate')
    .argument('<path...>', 'documents, folders of them, and .jsonl files of questions that people wrote')
    .option('-n <count>', 'how many questions to ask of each document', parseCount, 20)
    .option('--seed <seed>', 'same seed, same questions', parseSeed, 1)
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json']).default('table'))
    .option('--save <file>', 'write what was measured to a file')
    .option('--baseline <file>', 'compare with what was written before; fails when a promise is broken')
    .description('measure the questions of many documents')
    .action(evaluateFiles)
}

async function quiz(
  files: string[],
  { n, seed, format, out, provider }: { n: number; seed: number; format: Format; out?: string; provider: string },
): Promise<void> {
  const ask = await findModel(provider)
  if (ask === 'misconfigured') return
  const documents = await readFiles(files)
  if (documents.length === 0) return
  progress('writing questions …')
  const { writeQuestions, writeWithModel } = await import('@learinal/engine')
  const request = { documents, count: n, seed }
  const result = ask === undefined ? writeQuestions(request) : await writeWithModel(request, ask)
  progress(undefined)
  const text = format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : renderQuiz(result)
  if (out === undefined) process.stdout.write(text)
  else await writeFile(out, text)
}

/** The model of `--provider`; undefined for the offline writer. What is missing is said on standard error. */
async function findModel(provider: string): Promise<Ask | 'misconfigured' | undefined> {
  if (provider === 'offline') return undefined
  const { ConfigError, loadConfig } = await import('../config.ts')
  const { makeLog } = await import('../platform/observability/log.ts')
  const { makePlainAsk } = await import('../platform/models/index.ts')
  try {
    const ask = await makePlainAsk(loadConfig({ LLM_PROVIDER: provider }), makeLog('silent'))
    if (ask === undefined) process.stderr.write('No model was found: the offline writer writes.\n')
    return ask
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
    return 'misconfigured'
  }
}

async function read(files: string[], { format }: { format: Format }): Promise<void> {
  const documents = await readFiles(files)
  if (documents.length === 0) return
  if (format === 'json') {
    const shown = documents.map(showDocument)
    process.stdout.write(`${JSON.stringify(shown.length === 1 ? shown[0] : shown, null, 2)}\n`)
  } else {
    process.stdout.write(documents.map(renderDocument).join('\n'))
  }
}

function showDocument({ pages, ...rest }: ReadDocument) {
  return { ...rest, pages: pages.map(({ n, text, ocr = false, confidence = null }) => ({ n, text, ocr, confidence })) }
}

function parseCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 300) {
    throw new InvalidArgumentError('It must be a whole number from 1 to 300.')
  }
  return count
}

function parseSeed(text: string): number {
  const seed = Number(text)
  if (!Number.isInteger(seed) || seed < 0 || seed > 2_147_483_647) {
    throw new InvalidArgumentError('It must be a whole number from 0 to 2147483647.')
  }
  return seed
}
