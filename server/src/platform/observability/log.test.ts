import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'

const LINES = 1000

/** A process that writes a thousand lines and then runs `after`. */
function writer(after: string) {
  const code = `
    const { makeLog } = await import(${JSON.stringify(new URL('log.ts', import.meta.url).href)})
    const log = makeLog('info')
    for (let n = 1; n <= ${LINES}; n++) log.info({ n }, 'việc')
    ${after}`
  return spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'ignore'] })
}

function numbersIn(output: string): number[] {
  return output
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { n: number }).n)
}

const ALL = Array.from({ length: LINES }, (_, index) => index + 1)

describe('every line is written', () => {
  const ends: [string, string][] = [
    ['comes to its end', ''],
    ['is told to exit', 'process.exit(3)'],
    ['fails', `setImmediate(() => { throw new Error('not caught') })`],
  ]
  test.each(ends)('when the process %s', async (_name, after) => {
    const child = writer(after)
    const [output] = await Promise.all([text(child.stdout), once(child, 'exit')])
    expect(numbersIn(output)).toEqual(ALL)
  })

  test('while the process waits for something else', async (t) => {
    const child = writer('process.stdin.resume()')
    t.onTestFinished(() => {
      child.kill('SIGKILL')
    })
    let output = ''
    while (!output.includes(`"n":${LINES},`)) output += String(((await once(child.stdout, 'data')) as [Buffer])[0])
    expect(numbersIn(output)).toEqual(ALL)
  })
})
