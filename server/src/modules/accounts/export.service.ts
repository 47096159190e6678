import { PassThrough, pipeline, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Db } from '../../platform/db/index.ts'
import type { Storage } from '../../platform/storage/index.ts'
import * as queries from './export.queries.ts'
import { identitiesOf } from './google.queries.ts'

export type DataExport = ReturnType<typeof makeDataExport>

interface Deps {
  db: Db
  storage: Pick<Storage, 'stream'>
}

/** All that the service keeps about a person, for that person. */
export function makeDataExport({ db, storage }: Deps) {
  return {
    /** A zip file, written as it is read: JSON of every kind of thing, and the documents as they were uploaded. */
    zipOf(userId: string): Readable {
      const zip = new ZipFile()
      const output = new PassThrough()
      let current: Readable | undefined
      const fail = (error: Error) => output.destroy(error)
      zip.on('error', fail)
      // Who goes away in the middle leaves no open file behind.
      pipeline(zip.outputStream, output, () => current?.destroy())
      const add = (name: string, compress: boolean, open: () => Readable) => {
        zip.addReadStreamLazy(name, { compress }, (give) => {
          current = open().on('error', fail)
          give(null, current)
        })
      }
      for (const [name, rows] of Object.entries(tablesOf(db, userId)))
        add(name, true, () => Readable.from(toJson(rows)))
      void addFiles(db, userId, (name, key) => {
        add(name, false, () => storage.stream(key))
      }).then(
        () => {
          zip.end()
        },
        (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))),
      )
      return output
    },
  }
}

type Rows = () => AsyncIterable<object>

function tablesOf(db: Db, userId: string): Record<string, Rows> {
  return {
    'profile.json': () => all(queries.profileOf(db, userId).then((row) => (row === undefined ? [] : [row]))),
    'sessions.json': () => all(queries.sessionsOf(db, userId)),
    'identities.json': () => all(identitiesOf(db, userId)),
    'subjects.json': () => queries.subjectsOf(db, userId),
    'documents.json': () => queries.documentsOf(db, userId),
    'question-sets.json': () => queries.setsOf(db, userId),
    'question-set-revisions.json': () => queries.revisionsOf(db, userId),
    'attempts.json': () => queries.attemptsOf(db, userId),
    'flags.json': () => queries.flagsOf(db, userId),
    'review-cards.json': () => queries.reviewCardsOf(db, userId),
    'notifications.json': () => queries.notificationsOf(db, userId),
    'model-usage.json': () => queries.modelUsageOf(db, userId),
  }
}

async function addFiles(db: Db, userId: string, add: (name: string, key: string) => void): Promise<void> {
  for await (const { id, fileName, storageKey } of queries.filesOf(db, userId)) {
    add(`documents/${id} ${fileName.replace(/[\\/]/g, '_')}`, storageKey)
  }
}

async function* all<Row extends object>(rows: Promise<Row[]>): AsyncGenerator<Row> {
  yield* await rows
}

/** A JSON array, one element a line. */
async function* toJson(rows: Rows): AsyncGenerator<string> {
  let separator = '[\n'
  for await (const row of rows()) {
    yield separator + JSON.stringify(row)
    separator = ',\n'
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n'
}
