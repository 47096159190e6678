/** Builds the web app into `dist`, unless what lies there was made of the same sources. `--force` builds anyway. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { transformWithOxc } from 'vite'

const web = import.meta.dirname
const lockfile = path.join(web, '../package-lock.json')
const dist = path.join(web, 'dist')
const stampFile = path.join(dist, '.stamp')
/** Smaller files fit a packet or two anyway. */
const MIN_BYTES = 1024

/** @returns whether anything had to be built. */
export async function buildWeb({ force = false } = {}): Promise<boolean> {
  const stamp = stampOfSources()
  if (!force && stamp === readStamp()) return false
  const vite = path.join(web, '../node_modules/.bin/vite')
  // Whatever runs this, tests too: what is built is what is shipped.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status } = spawnSync(vite, ['build', web, '--logLevel', 'warn'], { stdio: 'inherit', env })
  if (status !== 0) throw new Error('the web app could not be built')
  await writeServiceWorker(stamp)
  compress()
  writeFileSync(stampFile, stamp)
  return true
}

function stampOfSources(): string {
  const hash = createHash('sha256')
  const files = ['src', 'public'].flatMap((folder) => filesBelow(path.join(web, folder)))
  const single = ['index.html', 'service-worker.ts', 'vite.config.ts', 'package.json'].map((name) =>
    path.join(web, name),
  )
  for (const file of [...files.sort(), ...single, lockfile]) {
    hash.update(path.relative(web, file)).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

function readStamp(): string | undefined {
  try {
    return readFileSync(stampFile, 'utf8')
  } catch {
    return undefined
  }
}

/** The app's files by their addresses; a version of its own for every build. */
async function writeServiceWorker(version: string): Promise<void> {
  const files = filesBelow(dist)
    .map((file) => `/${path.relative(dist, file).replaceAll(path.sep, '/')}`)
    .filter((file) => /\.(?:html|js|css|woff2|svg|png|webmanifest)$/.test(file) && file !== '/sw.js')
  const file = path.join(web, 'service-worker.ts')
  const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file)
  const given = `const FILES = ${JSON.stringify(files.sort())}\nconst VERSION = ${JSON.stringify(version.slice(0, 12))}\n`
  writeFileSync(path.join(dist, 'sw.js'), given + code)
}

function compress(): void {
  for (const file of filesBelow(dist)) {
    if (!/\.(js|css|html|svg|json|webmanifest)$/.test(file)) continue
    const bytes = readFileSync(file)
    if (bytes.length < MIN_BYTES) continue
    const size = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: size }))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

if (import.meta.main) {
  const started = performance.now()
  const built = await buildWeb({ force: process.argv.includes('--force') })
  if (built) process.stdout.write(`web app built in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
}
