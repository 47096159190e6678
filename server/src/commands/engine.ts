import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ReadFailure, readDocument, type ReadDocument } from '@learinal/engine'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { describeFailure, renderDocument, renderQuiz } from './render.ts'

const FORMAT = () => new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text')
type Format = 'text' | 'json'

/** `quiz`, `read` and `evaluate`: the engine alone, no server and no database. */
export function registerEngineCommands(program: Command): void {
  program
    .command('quiz')
    .argument('<file...>', 'documents: .pdf .docx .txt .md')
    .option('-n <count>', 'how many questions', parseCount, 20)
    .option('--seed <seed>', 'same seed, same questions', parseSeed, 1)
    .addOption(FORMAT())
    .option('-o, --out <path>', 'write to a file instead of standard output')
    .description('turn documents into a quiz')
    .action(quiz)

  program
    .command('read')
    .argument('<file...>', 'documents: .pdf .docx .txt .md')
    .addOption(FORMAT())
    .description('show what was read: pages, outline, summaries, report')
    .action(read)
}

async function quiz(
  files: string[],
  { n, seed, format, out }: { n: number; seed: number; format: Format; out?: string },
): Promise<void> {
  const documents = await readAll(files)
  if (documents.length === 0) return
  progress('writing questions …')
  const { writeQuestions } = await import('@learinal/engine')
  const result = writeQuestions({ documents, count: n, seed })
  progress(undefined)
  const text = format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : renderQuiz(result)
  if (out === undefined) process.stdout.write(text)
  else await writeFile(out, text)
}

async function read(files: string[], { format }: { format: Format }): Promise<void> {
  const documents = await readAll(files)
  if (documents.length === 0) return
  if (format === 'json') {
    const shown = documents.map(showDocument)
    process.stdout.write(`${JSON.stringify(shown.length === 1 ? shown[0] : shown, null, 2)}\n`)
  } else {
    process.stdout.write(documents.map(renderDocument).join('\n'))
  }
}

function showDocument({ pages, ...rest }: ReadDocument) {
  return { ...rest, pages: pages.map(({ n, text }) => ({ n, text })) }
}

/** Reads every file; one that can not be read is said on standard error and makes the exit code 1. */
async function readAll(files: string[]): Promise<ReadDocument[]> {
  const documents: ReadDocument[] = []
  for (const file of files) {
    const name = path.basename(file)
    try {
      documents.push(
        await readDocument(await readFile(file), {
          name,
          onProgress: ({ done, total }) => {
            progress(`reading ${name} ${done}/${total}`)
          },
        }),
      )
    } catch (error) {
      const words = explainFile(error)
      if (words === undefined) throw error
      progress(undefined)
      process.stderr.write(`${file}: ${words}\n`)
      process.exitCode = 1
    }
  }
  progress(undefined)
  return documents
}

function explainFile(error: unknown): string | undefined {
  if (error instanceof ReadFailure) return describeFailure(error.reason)
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'There is no such file.'
  if (code === 'EISDIR') return 'This is a folder; name the files in it.'
  if (code === 'EACCES') return 'You may not read this file.'
  return undefined
}

/** One line that is rewritten while work goes on; only on a terminal. */
function progress(text: string | undefined): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r\u001b[2K${text ?? ''}`)
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
