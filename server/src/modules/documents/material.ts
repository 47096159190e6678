import type { ReadDocument } from '@learinal/engine'
import type { Db } from '../../platform/db/index.ts'
import { pagesOf, readyDocuments } from './documents.queries.ts'

/**
 * The ready ones of these documents of an own subject (all of them without `documentIds`), in the order of upload, as
 * the engine read them. Topic ids are those of the subject's outline. `name` is the file's: two may share one.
 */
export async function loadForWriting(
  db: Db,
  ownerId: string,
  { subjectId, documentIds }: { subjectId: string; documentIds?: string[] },
): Promise<{ id: string; document: ReadDocument }[]> {
  const material: { id: string; document: ReadDocument }[] = []
  for (const row of await readyDocuments(db, ownerId, subjectId, documentIds)) {
    const pages = await pagesOf(db, row.id)
    const { id, fileName, language, title, outline, summaryShort, summaryFull, report } = row
    // Deleted between the two queries: a ready document has pages.
    if (language === null || report === null || pages.length === 0) continue
    const document: ReadDocument = {
      name: fileName,
      language,
      ...(title === null ? {} : { title }),
      pages,
      outline: outline ?? [],
      summaryShort: summaryShort ?? [],
      summaryFull: summaryFull ?? [],
      report,
    }
    material.push({ id, document })
  }
  return material
}
