import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { PROSE, pdfFromObjects, streamObject } from '../../engine/test/pdf-fixture.ts'
import { bombs, docxOf, LAUGHS, paragraphs, WORD } from './factories/bombs.ts'
import { signUpOver, type Caller } from './factories/over-http.ts'
import { startProcess, type AppProcess } from './process.ts'

/** What the process may take while each reading thread is at its bounds: heap 288 MiB, outside it 128, and some to see it. */
const CAP_MIB = 512 + Math.min(4, availableParallelism()) * 512
const LIMITS = { RATE_LIMIT_UPLOAD: '1000/900', RATE_LIMIT_USER: '100000/900', RATE_LIMIT_VISITOR: '1000/900' }

interface View {
  id: string
  fileName: string
  status: string
  failure: { reason: string } | null
}

async function start(t: { onTestFinished: (end: () => Promise<void>) => void }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-hostile-'))
  t.onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const app = await startProcess({ LEARINAL_DATA: folder, ...LIMITS })
  t.onTestFinished(async () => {
    await app.end('SIGTERM')
  })
  const learner = await signUpOver(app.origin, path.join(folder, 'outbox'))
  const { id } = await learner.call<{ id: string }>(app.origin, 'POST', '/subjects', { name: 'Hostile' })
  return { app, folder, learner, subject: `/subjects/${id}` }
}

async function settled({ origin }: AppProcess, learner: Caller, subject: string): Promise<View[]> {
  for (;;) {
    const { items } = await learner.call<{ items: View[] }>(origin, 'GET', `${subject}/documents?limit=50`)
    if (items.every(({ status }) => status !== 'processing')) return items
    await delay(100)
  }
}

const peakMiB = async ({ child }: AppProcess) =>
  Number(/VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${String(child.pid)}/status`, 'utf8'))?.[1]) / 1024

function upload({ origin }: AppProcess, learner: Caller, subject: string, files: File[]) {
  const form = new FormData()
  for (const file of files) form.append('file', file)
  return learner.call<{ items: View[] }>(origin, 'POST', `${subject}/documents`, form)
}

test(
  'ten bombs at once end as failures with a reason, and the process stays small and answers',
  { timeout: 120_000 },
  async (t) => {
    const { app, learner, subject } = await start(t)
    const time = async () => {
      const began = performance.now()
      await learner.call(app.origin, 'GET', '/me')
      return performance.now() - began
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
    const quiet: number[] = []
    for (let n = 0; n < 50; n += 1) quiet.push(await time())

    const over = new AbortController()
    const busy: number[] = []
    const others = (async () => {
      while (!over.signal.aborted) {
        busy.push(await time())
        await delay(10)
      }
    })()
    await Promise.all(bombs().map((bomb) => upload(app, learner, subject, [bomb])))
    const documents = await settled(app, learner, subject)
    over.abort()
    await others

    const outcome = Object.fromEntries(documents.map(({ fileName, failure }) => [fileName, failure?.reason]))
    const peak = await peakMiB(app)
    process.stdout.write(
      `ten bombs: peak ${peak.toFixed(0)} MiB of ${CAP_MIB}; a request of another takes ` +
        `${(median(busy) / median(quiet)).toFixed(2)} times as long (median of ${busy.length})\n${JSON.stringify(outcome)}\n`,
    )
    expect(documents).toHaveLength(10)
    for (const { fileName, status } of documents) expect([fileName, status]).toEqual([fileName, 'failed'])
    expect(Object.values(outcome)).not.toContain('internal')
    expect(peak).toBeLessThan(CAP_MIB)
    expect(busy.length).toBeGreaterThan(10)
  },
)

test(
  'what a document refers to is never fetched, and no name leads out of the storage',
  { timeout: 60_000 },
  async (t) => {
    const asked: string[] = []
    const sink = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    }).listen(0, '127.0.0.1')
    await once(sink, 'listening')
    t.onTestFinished(() => {
      sink.close()
    })
    const at = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`
    const { app, folder, learner, subject } = await start(t)

    const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${['image', 'attachedTemplate', 'oleObject', 'hyperlink'].map((type, n) => `<Relationship Id="r${n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${at}/${type}" TargetMode="External"/>`).join('')}</Relationships>`
    const xxe = `<!DOCTYPE x PUBLIC "x" "${at}/dtd" [<!ENTITY % p SYSTEM "${at}/parameter"> %p; <!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY h SYSTEM "${at}/entity">]>`
    const page = `<!doctype html><html><head><link rel="stylesheet" href="${at}/css"><base href="${at}/"></head><body><img src="${at}/img"><iframe src="${at}/frame"></iframe><script src="${at}/js"></script><p>${PROSE}</p></body></html>`
    const text = 'BT /F1 12 Tf 72 700 Td (Words enough to be read as a page of a lecture.) Tj ET'
    const pdf = pdfFromObjects([
      `<</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (app.launchURL\\("${at}/script"\\))>> /AA <</WC <</S /URI /URI (${at}/uri)>>>>>>`,
      '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
      `<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents [4 0 R 6 0 R] /Resources <</Font <</F1 5 0 R>>>>>>`,
      streamObject(text),
      '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
      streamObject('', `/F <</FS /URL /F (${at}/stream)>>`),
    ])
    const words = paragraphs(`${PROSE} &f;&h;`, `<?xml version="1.0"?>${xxe}`)
    const climbing = { '../../../../tmp/escaped.xml': new Uint8Array(3), '/etc/escaped.xml': new Uint8Array(3) }
    const symlink = Buffer.from(docxOf('/etc/passwd'))
    // Unix, a symbolic link: the upper half of the external attributes.
    for (
      let from = symlink.indexOf('PK\x01\x02', 0, 'latin1');
      from >= 0;
      from = symlink.indexOf('PK\x01\x02', from + 4, 'latin1')
    ) {
      symlink.writeUInt16LE(0x0314, from + 4)
      symlink.writeUInt32LE(0xa1ff0000, from + 38)
    }
    const files: Record<string, [string | Uint8Array, string]> = {
      'xxe.docx': [docxOf(words, { 'word/_rels/document.xml.rels': new TextEncoder().encode(rels) }), 'ready'],
      'laughs.docx': [docxOf(paragraphs(`${PROSE} &a40;`, LAUGHS)), 'ready'],
      'climbing.docx': [docxOf(paragraphs(PROSE), climbing), 'damaged'],
      'link.docx': [symlink, 'empty'],
      'page.html': [page, 'ready'],
      'notes.md': [`# Notes\n\n![x](${at}/image) <img src="${at}/html">\n\n${PROSE}\n`, 'ready'],
      'script.pdf': [pdf, 'ready'],
      'both.pdf': [Buffer.concat([Buffer.from(pdf), Buffer.from(page)]), 'ready'],
      'applet.pdf': [Buffer.concat([Buffer.from(pdf), Buffer.from(docxOf(`<w:document ${WORD}/>`))]), 'ready'],
      'program.pdf': [Buffer.concat([Buffer.from('MZ\x90\0\x03', 'latin1'), Buffer.alloc(4096)]), 'unsupported'],
      'picture.gif.jpg': [Buffer.concat([Buffer.from('GIF89a/*'), Buffer.from(docxOf(words))]), 'unsupported'],
      'page.docx': [page, 'ready'],
      'page.png': [Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from(page)]), 'too_large'],
    }
    const sent = Object.entries(files).map(
      ([name, [content]]) => new File([typeof content === 'string' ? content : new Uint8Array(content)], name),
    )
    await upload(app, learner, subject, sent.slice(0, 10))
    await upload(app, learner, subject, sent.slice(10))
    const documents = await settled(app, learner, subject)
    const outcome = Object.fromEntries(
      documents.map(({ fileName, status, failure }) => [fileName, failure?.reason ?? status]),
    )
    expect(outcome).toEqual(Object.fromEntries(Object.entries(files).map(([name, [, expected]]) => [name, expected])))
    expect(asked).toEqual([])

    for (const { id, fileName } of documents.filter(({ status }) => status === 'ready')) {
      const shown = JSON.stringify(await learner.call(app.origin, 'GET', `/documents/${id}/pages/1`))
      expect([fileName, shown.includes('root:')]).toEqual([fileName, false])
    }
    const stored = (await readdir(path.join(folder, 'files'), { recursive: true })).filter((name) => name.includes('-'))
    expect(stored).toHaveLength(documents.length)
    for (const name of stored) expect(name).toMatch(/^[0-9a-f]{2}\/[0-9a-f-]{36}$/)
    expect((await readdir('/tmp')).filter((name) => name === 'escaped.xml')).toEqual([])
  },
)
