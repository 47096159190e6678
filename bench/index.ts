/**
 * Every figure in one table: `npm run bench`, which writes docs/performance.md from it; `npm run -s bench -- --quick --json` prints
 * one object of ratios in under three minutes.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { measureCompression } from './compression.ts'
import { measureExam } from './exam.ts'
import { measureHotPath } from './hot-path.ts'
import { measureUsers } from './load.ts'
import { measureOverload } from './overload.ts'
import { measureScale } from './scale.ts'

const quick = process.argv.includes('--quick')
const hot = await measureHotPath(quick ? { seconds: 2, rounds: 2 } : { seconds: 5, rounds: 5 })
const compression = await measureCompression()
const users = await measureUsers({ users: 1000, seconds: quick ? 20 : 60 })
/** What takes minutes by itself. */
const long = quick
  ? undefined
  : {
      exam: await measureExam(500),
      overload: await measureOverload(10),
      scale: await measureScale({ sizes: [10_000, 100_000, 1_000_000], rounds: 220, seconds: 3 }),
    }
const rounded = (value: number, digits = 2) => Number(value.toFixed(digits))

const figures = {
  hotVsBare: rounded(hot.hotVsBare),
  hotVsExpress: rounded(hot.hotVsExpress),
  cachedVsUncached: rounded(hot.cachedVsUncached),
  /** Pages a second over those of pdftotext; null when it is not installed. */
  extractionVsPdftotext: extraction(),
  bytesSaved: rounded(compression.bytesSaved),
  users1000: {
    p50: rounded(users.p50, 1),
    p95: rounded(users.p95, 1),
    p99: rounded(users.p99, 1),
    errors: users.errors,
    rssMb: rounded(users.rssMb, 0),
  },
}

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(figures)}\n`)
else {
  const page = report()
  process.stdout.write(page)
  if (!quick) writeFileSync(fileURLToPath(new URL('../docs/performance.md', import.meta.url)), page)
}

function extraction(): number | null {
  const program = fileURLToPath(new URL('extraction.ts', import.meta.url))
  const { stdout } = spawnSync(process.execPath, [program, '--json'], { encoding: 'utf8' })
  const [book] = JSON.parse(stdout) as { ratio: number | null }[]
  return book?.ratio == null ? null : rounded(1 / book.ratio, 3)
}

function report(): string {
  const { users1000: load } = figures
  const rows = [
    ['Signed-in cached GET of 2.4 KB over bare Fastify', figures.hotVsBare, '0.5 (floor 0.35)'],
    ['The same over Express 5 with the usual middleware', figures.hotVsExpress, '2 (floor 1.5)'],
    ['Cached over uncached', figures.cachedVsUncached, ''],
    [
      'Pages a second over `pdftotext`, outline and summaries included',
      figures.extractionVsPdftotext ?? 'not installed',
      '',
    ],
    ['Share of bytes that brotli saves', figures.bytesSaved, '0.6 to 0.8'],
    ['1 000 users: p50 in ms', load.p50, '25 (floor 100)'],
    ['1 000 users: p95 in ms', load.p95, ''],
    ['1 000 users: p99 in ms', load.p99, '150 (floor 500)'],
    ['1 000 users: errors', load.errors, '0'],
    ['1 000 users: most memory of the process in MB', load.rssMb, '256 (floor 512)'],
  ]
  if (long !== undefined) rows.push(...longRows(long))
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? ''}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
  return `# Performance

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)} at ${commit}, on ${machine}. What each measures stands at the top of its file in \`bench/\`.

| Measure | Figure | Aim |
| --- | --- | --- |
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}
`
}

function longRows({ exam, overload, scale }: NonNullable<typeof long>): (string | number)[][] {
  return [
    ['Exam of 500: p99 in ms of starting within one second, refusals waited for', rounded(exam.start.p99, 0), ''],
    ['Exam of 500: p99 in ms of saving an answer', rounded(exam.answer.p99, 1), ''],
    ['Exam of 500: p99 in ms of handing in within one second, refusals waited for', rounded(exam.submit.p99, 0), ''],
    ['Exam of 500: answers lost, scores wrong, errors', exam.lost + exam.wrong + exam.errors, '0'],
    ['Four times the peak asked: share of the peak that is answered', rounded(overload.goodputVsPeak), '0.8'],
    ['The same for the same processor time', rounded(overload.goodputVsPeakByCpu), ''],
    ['Refused in the second after the overload', overload.refusedAfter, '0'],
    ['10⁶ attempts over 10⁴: time of the middle one of seven lists and searches', rounded(scale.middleRatio), '1.2'],
    ['The same of the worst one', rounded(scale.worstRatio), '1.2'],
    ['Uncached list of 20 rows over the same SQL by the driver alone', rounded(scale.listVsDriver), '0.25'],
    ['Two API processes over one, load and database on the same cores', rounded(scale.twoVsOne), '1.7'],
  ]
}
