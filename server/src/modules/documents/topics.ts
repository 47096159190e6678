import type { Page, Topic } from '@learinal/engine'

const MAX_TOPICS = 300
const MAX_DEPTH = 6
const MAX_TITLE = 300

/**
 * The topics of a document as they are kept: ids made unique by the document's own, titles cut at 300 characters,
 * at most 300 topics in six levels (upper levels first: a topic's range covers those left out below it).
 * A document without headings is one topic under the document's id and title.
 */
export function keepTopics(documentId: string, title: string, outline: Topic[], pages: Page[]): Topic[] {
  if (outline.length === 0) return [wholeDocument(documentId, title, pages)]
  const kept = withinLimits(outline)
  const copy = (topics: Topic[]): Topic[] =>
    topics
      .filter((topic) => kept.has(topic))
      .map((topic) => ({
        ...topic,
        id: `${documentId}:${topic.id}`,
        title: cut(topic.title),
        children: copy(topic.children),
      }))
  return copy(outline)
}

function withinLimits(outline: Topic[]): Set<Topic> {
  const kept = new Set<Topic>()
  let level = outline
  for (let depth = 1; depth <= MAX_DEPTH && level.length > 0; depth++) {
    for (const topic of level.slice(0, MAX_TOPICS - kept.size)) kept.add(topic)
    level = level.filter((topic) => kept.has(topic)).flatMap((topic) => topic.children)
  }
  return kept
}

function wholeDocument(id: string, title: string, pages: Page[]): Topic {
  const first = pages.at(0)
  const last = pages.at(-1)
  return {
    id,
    title,
    level: 1,
    startPage: first?.n ?? 1,
    start: 0,
    endPage: last?.n ?? 1,
    end: last?.text.length ?? 0,
    children: [],
  }
}

/** A title of at most 300 characters. */
export function cut(title: string): string {
  if (title.length <= MAX_TITLE) return title
  return title.slice(0, MAX_TITLE).replace(/[\uD800-\uDBFF]$/, '')
}
