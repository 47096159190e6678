import { Problem } from '../../platform/http/problems.ts'
import { indexById, type OutlineEdits, type OutlineNode } from './outline.ts'

/** A node as it is sent: without `id` it is a new topic. */
export interface OutlineInput {
  id?: string
  title: string
  children?: OutlineInput[]
}

export const MAX_OUTLINE_NODES = 20_000

/**
 * The outline a person has put together. Every `id` must be one of the present outline or of the documents (so that
 * what was removed can come back), and stand once; pages and document are the documents' own.
 * @param base the outline as the documents give it; `current` is the one being edited.
 * @param newId makes the id of a topic added by hand.
 * @throws Problem `outline_invalid`, `payload_too_large`.
 */
export function editOutline(
  base: OutlineNode[],
  current: OutlineNode[],
  input: OutlineInput[],
  newId: () => string,
): { outline: OutlineNode[]; edits: OutlineEdits } {
  const sources = indexById(base)
  const known = new Map([...indexById(current), ...sources])
  const titles: Record<string, string> = {}
  const seen = new Set<string>()

  const take = (nodes: OutlineInput[], path: string): OutlineNode[] =>
    nodes.map((node, index) => {
      const place = `${path}/${index}`
      const source = node.id === undefined ? { id: newId() } : known.get(node.id)
      if (source === undefined || seen.has(source.id)) throw new Problem('outline_invalid', { params: { place } })
      seen.add(source.id)
      if (seen.size > MAX_OUTLINE_NODES) {
        throw new Problem('payload_too_large', { params: { limit: `${MAX_OUTLINE_NODES} topics` } })
      }
      const title = sources.get(source.id)?.title
      if (title !== undefined && title !== node.title) titles[source.id] = node.title
      return { ...source, title: node.title, children: take(node.children ?? [], `${place}/children`) }
    })

  const outline = take(input, '/outline')
  return { outline, edits: { titles, removed: [...sources.keys()].filter((id) => !seen.has(id)) } }
}
