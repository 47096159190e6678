/**
 * Speed and memory of reading PDF files, next to `pdftotext` (poppler-utils) on the same files in the same run:
 * `node bench/extraction.ts [--json] [FILE…]`. Without files a book of 400 pages is made. The engine's figures are those of
 * a process that reads one file and does nothing else, its start included; outline and summaries are part of its work.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDocument } from '../engine/src/index.ts'
import { pdfOf, PROSE } from '../engine/test/pdf-fixture.ts'

const BOOK_PAGES = 400
const RUNS = 3
const KIBIBYTES_A_MEBIBYTE = 1024

/** One reading of one file. */
interface Run {
  pages: number
  seconds: number
  peakMiB: number
}

/** The middle of several runs of both programs on one file. */
interface Comparison {
  file: string
  pages: number
  engine: Run
  /** `null` when pdftotext is not installed. */
  pdftotext: Run | null
  /** Pages a second of pdftotext over those of the engine. */
  ratio: number | null
}

const [first, ...rest] = process.argv.slice(2)
if (first === '--read') await readOnly(rest[0] ?? '')
else await compareAll(process.argv.slice(2))

/** In the child process: reads one file and says what it cost. */
async function readOnly(file: string): Promise<void> {
  const document = await readDocument(await readFile(file), { name: path.basename(file) })
  const { maxRSS } = process.resourceUsage()
  process.stdout.write(JSON.stringify({ pages: document.pages.length, peakMiB: maxRSS / KIBIBYTES_A_MEBIBYTE }))
}

async function compareAll(args: readonly string[]): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-bench-'))
  try {
    const given = args.filter((arg) => arg !== '--json')
    const files = given.length > 0 ? given : [await makeBook(folder)]
    const comparisons = files.map(compare)
    process.stdout.write(args.includes('--json') ? `${JSON.stringify(comparisons, null, 2)}\n` : table(comparisons))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function compare(file: string): Comparison {
  const engine = middle(() => runEngine(file))
  if (engine === null) throw new Error(`${file} could not be read`)
  const pdftotext = middle(() => runPdftotext(file, engine.pages))
  const ratio = pdftotext && pdftotext.pages / pdftotext.seconds / (engine.pages / engine.seconds)
  return { file: path.basename(file), pages: engine.pages, engine, pdftotext, ratio }
}

/** The run of middle speed; `null` when one of them failed. */
function middle(run: () => Run | null): Run | null {
  const runs = Array.from({ length: RUNS }, run)
  return runs.some((each) => each === null)
    ? null
    : (runs.sort((a, b) => (a?.seconds ?? 0) - (b?.seconds ?? 0))[RUNS >> 1] ?? null)
}

function runEngine(file: string): Run | null {
  const started = performance.now()
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--read', file], { encoding: 'utf8' })
  if (child.status !== 0) return null
  return { ...(JSON.parse(child.stdout) as Omit<Run, 'seconds'>), seconds: (performance.now() - started) / 1000 }
}

function runPdftotext(file: string, pages: number): Run | null {
  const started = performance.now()
  const child = spawnSync('/usr/bin/time', ['-f', '%M', 'pdftotext', '-layout', file, '/dev/null'], {
    encoding: 'utf8',
  })
  if (child.status !== 0) return null
  const seconds = (performance.now() - started) / 1000
  return { pages, seconds, peakMiB: Number(child.stderr.trim().split('\n').at(-1)) / KIBIBYTES_A_MEBIBYTE }
}

async function makeBook(folder: string): Promise<string> {
  const bytes = await pdfOf((document) => {
    for (let n = 1; n <= BOOK_PAGES; n += 1) {
      if (n > 1) document.addPage()
      if (n % 20 === 1)
        document
          .fontSize(20)
          .text(`Chapter ${(n - 1) / 20 + 1}`)
          .moveDown()
      document.fontSize(11)
      for (let paragraph = 1; paragraph <= 6; paragraph += 1) {
        document.text(`Paragraph ${paragraph} of page ${n} goes on. ${PROSE}`).moveDown(0.5)
      }
    }
  })
  const file = path.join(folder, 'book.pdf')
  await writeFile(file, bytes)
  return file
}

function table(comparisons: readonly Comparison[]): string {
  const cells = (run: Run | null) =>
    run ? [(run.pages / run.seconds).toFixed(0), run.peakMiB.toFixed(0)] : ['not installed', '']
  const rows = comparisons.map(({ file, pages, engine, pdftotext, ratio }) => [
    file,
    String(pages),
    ...cells(engine),
    ...cells(pdftotext),
    ratio === null ? '' : ratio.toFixed(1),
  ])
  const header = ['file', 'pages', 'pages/s', 'peak MiB', 'pdftotext pages/s', 'peak MiB', 'times faster']
  return `${[header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`
}
