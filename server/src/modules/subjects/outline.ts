import type { Topic } from '@learinal/engine'

/**
 * A node of a subject's outline: a document, a topic of one, or a topic added by hand (without `documentId`).
 * A document's node has the document's id; a topic's id is the one in the document's own outline.
 */
export interface OutlineNode {
  id: string
  title: string
  documentId?: string
  pages?: PageRange
  children: OutlineNode[]
}

export interface PageRange {
  from: number
  to: number
}

/** What was done by hand, besides the order and nesting that the outline itself shows. */
export interface OutlineEdits {
  /** Titles given to documents and their topics, by id. */
  titles: Record<string, string>
  /** Ids of documents and topics taken out. */
  removed: string[]
}

/** A ready document as the outline sees it. */
export interface OutlineSource {
  id: string
  title: string
  pageCount: number
  topics: Topic[]
}

/** The outline as the documents give it: one node a document, in the order of upload, with its topics below. */
export function outlineOf(documents: OutlineSource[]): OutlineNode[] {
  return documents.map(({ id, title, pageCount, topics }) => ({
    id,
    title,
    documentId: id,
    pages: { from: 1, to: pageCount },
    // A document without headings is one topic under its own id: the document's node is that topic.
    children: topicNodes(
      id,
      topics.filter((topic) => topic.id !== id),
    ),
  }))
}

/** The topics of one document as outline nodes. */
export function topicNodes(documentId: string, topics: Topic[]): OutlineNode[] {
  return topics.map((topic) => ({
    id: topic.id,
    title: topic.title,
    documentId,
    pages: { from: topic.startPage, to: topic.endPage },
    children: topicNodes(documentId, topic.children),
  }))
}

/**
 * A hand-edited outline brought up to date with its documents: what was renamed, moved, added or removed by hand stays
 * so, topics that no document has any more leave (what lies below them moves up), new ones come in at their place.
 * @param base the outline as the documents give it now.
 */
export function mergeOutline(base: OutlineNode[], edited: OutlineNode[], edits: OutlineEdits): OutlineNode[] {
  const known = indexById(base)
  const outline = edited.flatMap((node) => refresh(node, known, edits.titles))
  insertNew(base, outline, indexById(outline), new Set(edits.removed))
  return outline
}

function refresh(node: OutlineNode, known: Map<string, OutlineNode>, titles: Record<string, string>): OutlineNode[] {
  const children = node.children.flatMap((child) => refresh(child, known, titles))
  if (node.documentId === undefined) return [{ ...node, children }]
  const source = known.get(node.id)
  return source === undefined ? children : [{ ...source, title: titles[node.id] ?? source.title, children }]
}

/** Puts what `placed` lacks of `fresh` behind its nearest earlier neighbour among `siblings`, else at their end. */
function insertNew(
  fresh: OutlineNode[],
  siblings: OutlineNode[],
  placed: Map<string, OutlineNode>,
  removed: Set<string>,
): void {
  let previous: OutlineNode | undefined
  for (const node of fresh) {
    let present = placed.get(node.id)
    if (present === undefined && !removed.has(node.id)) {
      present = { ...node, children: [] }
      siblings.splice(previous === undefined ? siblings.length : siblings.indexOf(previous) + 1, 0, present)
      placed.set(node.id, present)
    }
    insertNew(node.children, present?.children ?? siblings, placed, removed)
    if (present !== undefined && siblings.includes(present)) previous = present
  }
}

/** Every node by its id, children after their parent. */
export function indexById(outline: OutlineNode[], index = new Map<string, OutlineNode>()): Map<string, OutlineNode> {
  for (const node of outline) {
    index.set(node.id, node)
    indexById(node.children, index)
  }
  return index
}

/** The chosen topics and all below them; undefined when one is not in the outline. */
export function withDescendants(outline: OutlineNode[], ids: string[]): string[] | undefined {
  const index = indexById(outline)
  const chosen = ids.flatMap((id) => index.get(id) ?? [])
  return chosen.length < ids.length ? undefined : [...indexById(chosen).keys()]
}
