import { ReadFailure } from '../document.ts'
import type { ReadWarning } from '../document.ts'
import { markApparatus } from './apparatus.ts'
import { addElement, blocksOf, emptyBody, noteBlock } from './docx/body.ts'
import { readNumbering } from './docx/numbering.ts'
import type { ReadingState } from './docx/paragraph.ts'
import { readStyles } from './docx/styles.ts'
import { readXml } from './docx/xml.ts'
import type { Package } from './docx/zip.ts'
import { openPackage } from './docx/zip.ts'
import type { FlowBlock } from './flow.ts'
import { paginate } from './flow.ts'
import type { Reader } from './raw-document.ts'

/** Names of the parts that are read; all else, and everything outside the package, is left alone. */
interface Parts {
  document: string
  styles: string
  numbering: string
  notes: string[]
}

/**
 * Reads a Word document (ECMA-376): paragraphs, headings, lists with their numbers, tables, formulas, notes; tracked
 * deletions, tables of contents, headers and footers left out. Pages are top-level sections.
 */
export const readDocx: Reader = async (bytes, _name, onProgress) => {
  const from = await openPackage(bytes)
  const parts = await findParts(from)
  const styleOf = await readStyles(from, parts.styles)
  const state: ReadingState = { styleOf, fields: [], images: 0, embedded: 0 }
  const body = emptyBody(state, await readNumbering(from, parts.numbering))
  onProgress?.({ done: 1, total: 3 })
  await readXml(from, parts.document, new Set(['w:body']), (element) => {
    addElement(element, body)
  })
  const { title } = body
  onProgress?.({ done: 2, total: 3 })
  const pages = paginate([...markApparatus(blocksOf(body)), ...(await readNotes(from, parts.notes, state))])
  if (pages.length === 0)
    throw new ReadFailure(state.images > 0 ? 'no_text' : 'empty', `${state.images} images, no text`)
  onProgress?.({ done: 3, total: 3 })
  return {
    format: 'docx',
    ...(title === undefined ? {} : { title }),
    pages,
    bookmarks: null,
    warnings: skipped(state),
    pagesEmpty: 0,
  }
}

/** Follows the relationships inside the package from its root to the document and from there to the parts it uses. */
async function findParts(from: Package): Promise<Parts> {
  const root = await relationships(from, '')
  const document =
    root.get('officeDocument')?.[0] ?? from.names().find((name) => /^word\/document\d*\.xml$/u.test(name))
  if (document === undefined || !from.has(document))
    throw new ReadFailure('damaged', 'the package has no main document')
  const own = await relationships(from, document)
  return {
    document,
    styles: own.get('styles')?.[0] ?? 'word/styles.xml',
    numbering: own.get('numbering')?.[0] ?? 'word/numbering.xml',
    notes: [...(own.get('footnotes') ?? []), ...(own.get('endnotes') ?? [])],
  }
}

/** Targets inside the package by the last word of their type. */
async function relationships(from: Package, source: string): Promise<Map<string, string[]>> {
  const folder = source.slice(0, source.lastIndexOf('/') + 1)
  const part = `${folder}_rels/${source.slice(folder.length)}.rels`
  const targets = new Map<string, string[]>()
  if (!from.has(part)) return targets
  await readXml(from, part, new Set(['Relationships']), ({ attributes }) => {
    const { Type: type = '', Target: target = '', TargetMode: mode } = attributes
    if (mode === 'External') return
    const name = type.slice(type.lastIndexOf('/') + 1)
    const path = target.startsWith('/') ? target.slice(1) : new URL(target, `zip:///${folder}`).pathname.slice(1)
    targets.set(name, [...(targets.get(name) ?? []), path])
  })
  return targets
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

function skipped({ images, embedded }: ReadingState): ReadWarning[] {
  const counts = { images, 'embedded files': embedded }
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => ({ code: 'content_skipped', what, count }))
}
