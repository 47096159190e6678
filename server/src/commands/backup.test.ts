import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../test/build.ts'
import { addDocuments, learner, makeSubject, textFile, type Learner } from '../../test/factories/material.ts'
import { listStoredFiles } from '../modules/documents/index.ts'
import { restoreBackup, saveBackup, verifyBackup } from '../platform/backup/index.ts'
import { filesBelow } from '../platform/backup/save.ts'

let server: TestServer
let lan: Learner
let folder: string
let subjectId: string
beforeAll(async () => {
  server = await build()
  folder = await mkdtemp(path.join(tmpdir(), 'learinal-backup-'))
  lan = await learner(server)
  subjectId = (await makeSubject(lan)).id
  await addDocuments(server, lan, subjectId, [textFile('a.txt', 'Some words.'), textFile('b.txt', 'More words.')])
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const source = () => ({
  connection: server.connection,
  storage: server.parts.storage,
  listFiles: listStoredFiles,
  dataFolder: server.dataFolder,
  version: '1.2.3',
})
const target = (name: string) => path.join(folder, name)

test('a backup is found whole; with any byte changed, any file cut or missing, it is refused by name', async () => {
  const whole = target('whole')
  await saveBackup(source(), whole)
  const manifest = await verifyBackup(whole)
  expect(manifest).toMatchObject({ format: 1, version: '1.2.3', files: [{}, {}] })
  expect(manifest.secrets.map((secret) => secret.path)).toContain('secrets/encryption-key')
  expect(manifest.tables.find(({ table }) => table === 'documents')).toMatchObject({ rows: 2 })
  expect((await stat(whole)).mode & 0o777).toBe(0o700)

  const files = await filesBelow(whole)
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    const before = await readFile(file)
    const changed = Buffer.from(before)
    const at = Math.floor(changed.length / 2)
    changed.writeUInt8((changed.readUInt8(at) + 1) % 256, at)
    await writeFile(file, changed)
    await expect(verifyBackup(whole), file).rejects.toThrow(/is damaged: [^ ]+ is not as it was saved/)
    await truncate(file, before.length - 1)
    await expect(verifyBackup(whole), file).rejects.toThrow(/is damaged/)
    await rm(file)
    await expect(verifyBackup(whole), file).rejects.toThrow(/is damaged|is no whole backup/)
    await writeFile(file, before)
  }
  await verifyBackup(whole)
})

describe('a backup is not made', () => {
  test('over another, nor beside one that is not done', async () => {
    await saveBackup(source(), target('first'))
    await expect(saveBackup(source(), target('first'))).rejects.toThrow(/is there already/)
    await saveBackup(source(), target('late.partial'))
    await expect(saveBackup(source(), target('late'))).rejects.toThrow(/late\.partial is in the way/)
  })

  test('of files that are not what was uploaded; what was begun is removed', async () => {
    const { storageKey } = await server.db.selectFrom('documents').select('storageKey').executeTakeFirstOrThrow()
    const file = path.join(server.dataFolder, 'files', storageKey)
    const before = await readFile(file)
    await writeFile(file, 'something else')
    await expect(saveBackup(source(), target('rotten'))).rejects.toThrow(/is not what was uploaded/)
    await writeFile(file, before)
    expect((await readdir(folder)).filter((name) => name.startsWith('rotten'))).toEqual([])
  })
})

test('a document deleted while files are copied is in the backup whole or not at all', async () => {
  const [, gone] = await addDocuments(server, lan, subjectId, [
    textFile('stays.txt', 'Stays.'),
    textFile('goes.txt', 'Goes while the backup runs.'),
  ])
  let deleted = false
  const listFiles: typeof listStoredFiles = async (db) => {
    const files = await listStoredFiles(db)
    if (!deleted) {
      await lan.call('DELETE', `/documents/${gone?.id ?? ''}`)
      await server.drain()
      deleted = true
    }
    return files
  }
  const manifest = await saveBackup({ ...source(), listFiles }, target('racing'))
  const rows = manifest.tables.find(({ table }) => table === 'documents')?.rows
  expect(rows).toBe(manifest.files.length)
  expect(await filesBelow(path.join(target('racing'), 'files'))).toHaveLength(manifest.files.length)
  await verifyBackup(target('racing'))
})

describe('a backup is not restored', () => {
  const restore = async (changes: { migrations?: string[]; filesFolder?: string }) => {
    await saveBackup(source(), target('other'))
    const manifest = await verifyBackup(target('other'))
    const migrations = changes.migrations ?? manifest.migrations
    const { connection, dataFolder, parts } = server
    const filesFolder = changes.filesFolder ?? target('nowhere')
    const prepareJobs = () => Promise.reject(new Error('too far'))
    return restoreBackup(
      target('other'),
      { ...manifest, migrations },
      {
        connection,
        dataFolder,
        filesFolder,
        prepareJobs,
        storage: parts.storage,
      },
    ).finally(() => rm(target('other'), { recursive: true }))
  }
  test('beside files', () =>
    expect(restore({ filesFolder: path.join(server.dataFolder, 'files') })).rejects.toThrow(/files is not empty/))
  test('while the service runs', () => expect(restore({})).rejects.toThrow(/Learinal is running on this database/))
  test('by an older Learinal than the one that made it', () =>
    expect(restore({ migrations: ['0001-foundation', '9999-future'] })).rejects.toThrow(
      /of a newer Learinal \(1\.2\.3\): 9999-future is unknown/,
    ))
})
