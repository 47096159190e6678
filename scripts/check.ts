/** Runs every guard rail and every test, and ends with the line `N passed, N failed`. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

interface Tally {
  passed: number
  failed: number
}

const GUARDS: Record<string, string[]> = {
  types: ['tsc', '--noEmit'],
  'web types': ['tsc', '--noEmit', '-p', 'web'],
  lint: ['eslint', '.', '--max-warnings=0'],
  format: ['prettier', '--check', '--log-level=warn', '.'],
  architecture: [
    'depcruise',
    'engine',
    'server',
    'web/src',
    'e2e',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ],
  'dead code': ['knip', '--no-progress'],
  secrets: ['secretlint', '--maskSecrets', '**/*'],
}

const only = process.argv[2]
const tally: Tally = { passed: 0, failed: 0 }
if (only !== 'tests') for (const [name, command] of Object.entries(GUARDS)) add(guard(name, command))
if (only !== 'guards') add(tests())
process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`)
process.exitCode = tally.failed === 0 ? 0 : 1

function add(more: Tally): void {
  tally.passed += more.passed
  tally.failed += more.failed
}

function guard(name: string, [program = '', ...args]: string[]): Tally {
  const started = performance.now()
  const { status } = spawnSync(bin(program), args, { stdio: 'inherit' })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`)
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function tests(): Tally {
  const folder = mkdtempSync(path.join(tmpdir(), 'learinal-check-'))
  const report = path.join(folder, 'vitest.json')
  try {
    const args = ['run', '--coverage', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const { status } = spawnSync(bin('vitest'), args, { stdio: 'inherit' })
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>
    const failed = numFailedTests ?? 0
    // A run can fail without a failed test: coverage below its floor, an unhandled rejection, a broken file.
    return { passed: numPassedTests ?? 0, failed: status !== 0 && failed === 0 ? 1 : failed }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function bin(name: string): string {
  return path.join(import.meta.dirname, '..', 'node_modules', '.bin', name)
}
