import type { Topic } from '../../lib/types.ts'
import type { OutlineEdit } from './queries.ts'

/** Pure steps on the tree of topics. Trees are never changed in place. */

export interface FlatTopic {
  topic: Topic
  depth: number
}

export function flattenTopics(topics: readonly Topic[], depth = 0): FlatTopic[] {
  return topics.flatMap((topic) => [{ topic, depth }, ...flattenTopics(topic.children, depth + 1)])
}

export function countTopics(topics: readonly Topic[]): number {
  return topics.reduce((sum, { children }) => sum + 1 + countTopics(children), 0)
}

/** A topic while it is edited: `key` stays, also before it has an id. */
export interface Draft {
  key: string
  id?: string
  title: string
  documentId?: string
  pages?: { from: number; to: number }
  children: Draft[]
}

export function draftOf(topics: readonly Topic[]): Draft[] {
  return topics.map((topic) => ({ ...topic, key: topic.id, children: draftOf(topic.children) }))
}

export function outlineOf(drafts: readonly Draft[]): OutlineEdit[] {
  return drafts
    .filter(({ title, children }) => title.trim() !== '' || children.length > 0)
    .map(({ id, title, documentId, pages, children }) => ({
      ...(id !== undefined && { id }),
      title: title.trim(),
      ...(documentId !== undefined && { documentId }),
      ...(pages && { pages }),
      children: outlineOf(children),
    }))
}

export function rename(drafts: readonly Draft[], key: string, title: string): Draft[] {
  return drafts.map((draft) =>
    draft.key === key ? { ...draft, title } : { ...draft, children: rename(draft.children, key, title) },
  )
}

/** Takes a topic out; those below it go with it. */
export function remove(drafts: readonly Draft[], key: string): Draft[] {
  return drafts
    .filter((draft) => draft.key !== key)
    .map((draft) => ({ ...draft, children: remove(draft.children, key) }))
}

/** Puts a new topic after `key`, on its level; at the end without a key. */
export function addAfter(drafts: readonly Draft[], key: string | undefined, fresh: Draft): Draft[] {
  if (key === undefined) return [...drafts, fresh]
  return drafts.flatMap((draft) =>
    draft.key === key
      ? [draft, fresh]
      : [{ ...draft, children: draft.children.length === 0 ? [] : addAfter(draft.children, key, fresh) }],
  )
}

/** Moves a topic up or down among its siblings. */
export function move(drafts: readonly Draft[], key: string, by: -1 | 1): Draft[] {
  const from = drafts.findIndex((draft) => draft.key === key)
  if (from === -1) return drafts.map((draft) => ({ ...draft, children: move(draft.children, key, by) }))
  const to = from + by
  const [moved] = drafts.slice(from, from + 1)
  if (moved === undefined || to < 0 || to >= drafts.length) return [...drafts]
  const rest = drafts.filter((draft) => draft.key !== key)
  return [...rest.slice(0, to), moved, ...rest.slice(to)]
}

/** Makes a topic the last child of the sibling before it. */
export function indent(drafts: readonly Draft[], key: string): Draft[] {
  const at = drafts.findIndex((draft) => draft.key === key)
  if (at === -1) return drafts.map((draft) => ({ ...draft, children: indent(draft.children, key) }))
  const [before, moved] = [drafts[at - 1], drafts[at]]
  if (before === undefined || moved === undefined) return [...drafts]
  return [...drafts.slice(0, at - 1), { ...before, children: [...before.children, moved] }, ...drafts.slice(at + 1)]
}

/** Lifts a topic to the level of its parent, right after it. */
export function outdent(drafts: readonly Draft[], key: string): Draft[] {
  return drafts.flatMap((draft) => {
    const child = draft.children.find((each) => each.key === key)
    if (child === undefined) return [{ ...draft, children: outdent(draft.children, key) }]
    return [{ ...draft, children: draft.children.filter((each) => each !== child) }, child]
  })
}
