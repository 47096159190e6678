/** How many bytes compression saves on real answers of the API: `node bench/compression.ts [--json]`. */
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { end, post, ROOMY, signUp, start } from './service.ts'

const CODINGS = ['identity', 'gzip', 'zstd', 'br'] as const
type Coding = (typeof CODINGS)[number]

export interface Compression {
  routes: { route: string; bytes: Record<Coding, number> }[]
  /** Share of the bytes of all routes together that brotli saves. */
  bytesSaved: number
}

export async function measureCompression(): Promise<Compression> {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-compression-'))
  const children: ChildProcess[] = []
  try {
    const { origin } = await start(children, 'server/src/main.ts', ['serve', '--port', '0'], {
      LEARINAL_DATA: folder,
      ...ROOMY,
    })
    const headers = { authorization: `Bearer ${await signUp(origin, path.join(folder, 'outbox'))}` }
    const base = `${origin}/api/v1`
    const make = async (route: string, body: object) =>
      (await (await post(`${base}${route}`, body, headers)).json()) as { id: string }
    for (let n = 1; n <= 20; n++) await make('/subjects', { name: `Môn học ${n}`, description: `Ghi chú ôn tập ${n}` })
    let last = { id: '' }
    for (let n = 1; n <= 20; n++)
      last = await make('/question-sets', { title: `Đề ôn tập ${n}`, questions: questions(20) })
    const attempt = await make(`/question-sets/${last.id}/attempts`, {})
    await make(`/attempts/${attempt.id}/submit`, {})
    const all = [
      '/subjects',
      '/question-sets',
      `/question-sets/${last.id}`,
      `/attempts/${attempt.id}`,
      '/progress',
      '/openapi.json',
    ]
    const routes: Compression['routes'] = []
    for (const route of all) {
      const bytes = { identity: 0, gzip: 0, zstd: 0, br: 0 }
      for (const coding of CODINGS) bytes[coding] = await size(`${base}${route}`, coding, headers)
      routes.push({ route: route.replace(/[\da-f-]{36}/, ':id'), bytes })
    }
    const sum = (coding: Coding) => routes.reduce((total, { bytes }) => total + bytes[coding], 0)
    return { routes, bytesSaved: 1 - sum('br') / sum('identity') }
  } finally {
    for (const child of children) await end(child)
    await rm(folder, { recursive: true, force: true })
  }
}

const WORDS =
  'nguyên tử phân tử liên kết hoá trị dung dịch nồng độ phản ứng cân bằng xúc tác năng lượng nhiệt độ áp suất'.split(
    ' ',
  )

function questions(count: number) {
  const text = (seed: number, words: number) =>
    Array.from({ length: words }, (_, n) => WORDS[(seed * 7 + n * (seed + 3)) % WORDS.length]).join(' ')
  return Array.from({ length: count }, (_, n) => ({
    stem: `Câu ${n}: ${text(n, 14)}?`,
    options: [1, 2, 3, 4].map((m) => ({ text: text(n * 5 + m, 6) })),
    key: n % 4,
    explanation: text(n + 40, 20),
  }))
}

/** Bytes of the body as they come over the wire. */
function size(url: string, coding: Coding, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { ...headers, 'accept-encoding': coding } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url}: ${String(answer.statusCode)}`))
      let bytes = 0
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
      answer.on('end', () => {
        resolve(bytes)
      })
    })
      .on('error', reject)
      .end()
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await measureCompression()
  const rows = result.routes.map(({ route, bytes }) => [route, ...CODINGS.map((coding) => String(bytes[coding]))])
  const table = [['route', ...CODINGS], ['---', ...CODINGS.map(() => '---')], ...rows]
  process.stdout.write(
    process.argv.includes('--json')
      ? `${JSON.stringify(result)}\n`
      : `${table.map((row) => `| ${row.join(' | ')} |`).join('\n')}\nbrotli saves ${(result.bytesSaved * 100).toFixed(0)} %\n`,
  )
}
