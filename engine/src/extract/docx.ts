import { ReadFailure } from '../document.ts'
import { markApparatus } from './apparatus.ts'
import { addElement, blocksOf, emptyBody, noteBlock } from './docx/body.ts'
import { readNumbering } from './docx/numbering.ts'
import type { ReadingState } from './docx/paragraph.ts'
import { readStyles } from './docx/styles.ts'
import type { FlowBlock } from './flow.ts'
import { paginate } from './flow.ts'
import type { Reader } from './raw-document.ts'
import { relationshipsOf } from './relationships.ts'
import { skip, skippedWarnings } from './skipped.ts'
import { countIn, readXml } from './xml.ts'
import type { Package } from './zip.ts'
import { openPackage } from './zip.ts'

/** Names of the parts that are read; all else, and everything outside the package, is left alone. */
interface Parts {
  document: string
  styles: string
  numbering: string
  notes: string[]
  comments: string[]
}

/**
 * Reads a Word document (ECMA-376): paragraphs, headings, lists with their numbers, tables, formulas, notes; tracked
 * deletions, tables of contents, headers and footers left out. Pages are top-level sections.
 */
export const readDocx: Reader = async (bytes, _name, onProgress) => {
  const from = await openPackage(bytes)
  const parts = await findParts(from)
  const styleOf = await readStyles(from, parts.styles)
  const state: ReadingState = { styleOf, fields: [], skipped: new Map() }
  const body = emptyBody(state, await readNumbering(from, parts.numbering))
  onProgress?.({ done: 1, total: 3 })
  await readXml(from, parts.document, new Set(['w:body']), (element) => {
    addElement(element, body)
  })
  const { title } = body
  onProgress?.({ done: 2, total: 3 })
  const pages = paginate([...markApparatus(blocksOf(body)), ...(await readNotes(from, parts.notes, state))])
  if (pages.length === 0)
    throw new ReadFailure(state.skipped.has('images') ? 'no_text' : 'empty', 'the document has no text')
  for (const part of parts.comments) skip(state.skipped, 'comments', await countIn(from, part, 'w:comments'))
  onProgress?.({ done: 3, total: 3 })
  return {
    format: 'docx',
    ...(title === undefined ? {} : { title }),
    pages,
    bookmarks: null,
    warnings: skippedWarnings(state.skipped),
    pagesEmpty: 0,
  }
}

/** Follows the relationships inside the package from its root to the document and from there to the parts it uses. */
async function findParts(from: Package): Promise<Parts> {
  const root = await relationshipsOf(from, '')
  const document =
    root.find(({ type }) => type === 'officeDocument')?.target ??
    from.names().find((name) => /^word\/document\d*\.xml$/u.test(name))
  if (document === undefined || !from.has(document))
    throw new ReadFailure('damaged', 'the package has no main document')
  const own = await relationshipsOf(from, document)
  const targets = (type: string) => own.filter((each) => each.type === type).map(({ target }) => target)
  return {
    document,
    styles: targets('styles')[0] ?? 'word/styles.xml',
    numbering: targets('numbering')[0] ?? 'word/numbering.xml',
    notes: [...targets('footnotes'), ...targets('endnotes')],
    comments: targets('comments'),
  }
}

async function readNotes(from: Package, parts: readonly string[], state: ReadingState): Promise<FlowBlock[]> {
  const notes: FlowBlock[] = []
  for (const part of parts.filter((name) => from.has(name))) {
    await readXml(from, part, new Set(['w:footnotes', 'w:endnotes']), (element) => {
      const note = noteBlock(element, state)
      if (note !== undefined) notes.push(note)
    })
  }
  return notes
}
