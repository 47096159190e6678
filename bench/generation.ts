/**
 * Speed of the offline writer: `node bench/generation.ts [--json] [FILE…]` asks twenty questions of each document, in a
 * process that has done nothing before. Without files a PDF of about ten pages is made from the texts kept for tests.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDocument, writeQuestions } from '../engine/src/index.ts'
import { pdfOf } from '../engine/test/pdf-fixture.ts'

const ASKED = 20
const TEXTS = ['physiology-kidney.md', 'linguistics-introduction.md']

interface Generation {
  file: string
  pages: number
  words: number
  made: number
  readSeconds: number
  writeSeconds: number
  questionsPerSecond: number
}

const [first, ...rest] = process.argv.slice(2)
if (first === '--one') await measure(rest[0] ?? '')
else await measureAll(process.argv.slice(2))

/** In the child process: reads one file, writes from it and says what both cost. */
async function measure(file: string): Promise<void> {
  const started = performance.now()
  const document = await readDocument(await readFile(file), { name: path.basename(file) })
  const read = performance.now()
  const { questions } = writeQuestions({ documents: [document], count: ASKED, seed: 1 })
  const written = performance.now()
  const measured: Generation = {
    file: path.basename(file),
    pages: document.pages.length,
    words: document.report.words,
    made: questions.length,
    readSeconds: (read - started) / 1000,
    writeSeconds: (written - read) / 1000,
    questionsPerSecond: questions.length / ((written - started) / 1000),
  }
  process.stdout.write(JSON.stringify(measured))
}

async function measureAll(args: readonly string[]): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-bench-'))
  try {
    const given = args.filter((arg) => arg !== '--json')
    const files = given.length > 0 ? given : [await makePdf(folder)]
    const rows = files.map(measureInChild)
    process.stdout.write(args.includes('--json') ? `${JSON.stringify(rows, null, 2)}\n` : table(rows))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function measureInChild(file: string): Generation {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--one', file], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(`${file}: ${child.stderr}`)
  return JSON.parse(child.stdout) as Generation
}

async function makePdf(folder: string): Promise<string> {
  const texts = await Promise.all(
    TEXTS.map((name) => readFile(new URL(`../engine/test-texts/en/${name}`, import.meta.url), 'utf8')),
  )
  const bytes = await pdfOf((document) => {
    for (const block of texts.join('\n\n').split(/\n{2,}/u)) {
      const title = /^#+\s+(.+)$/u.exec(block)?.[1]
      document.fontSize(title === undefined ? 12 : 18)
      // Terms are bold, as textbooks print them.
      const parts = (title ?? block).replaceAll('\n', ' ').split('**')
      for (const [i, part] of parts.entries()) {
        const isLast = i === parts.length - 1
        document.font(i % 2 === 1 ? 'Helvetica-Bold' : 'Helvetica').text(part, { continued: !isLast })
      }
      document.moveDown()
    }
  })
  const file = path.join(folder, 'ten-pages.pdf')
  await writeFile(file, bytes)
  return file
}

function table(rows: readonly Generation[]): string {
  const lines = rows.map(
    ({ file, pages, words, made, readSeconds, writeSeconds, questionsPerSecond }) =>
      `${file}: ${pages} pages, ${words} words, ${made} of ${ASKED} questions; ` +
      `read ${readSeconds.toFixed(2)} s + write ${writeSeconds.toFixed(2)} s; ${questionsPerSecond.toFixed(1)} questions/s`,
  )
  return `${lines.join('\n')}\n`
}
