import type { Page } from 'playwright-core'

/** What a screen reader makes of a page: the tree of roles and names that the browser hands it. */
interface Node {
  role: string
  name?: string
  level?: number
  children?: Node[]
}

/** A landmark or a heading. */
export interface Part {
  part: string
  name: string
}

const LANDMARKS = ['banner', 'navigation', 'main', 'complementary', 'contentinfo', 'search', 'region']
const CONTROLS = [
  'button',
  'link',
  'radio',
  'checkbox',
  'textbox',
  'searchbox',
  'slider',
  'combobox',
  'tab',
  'menuitem',
]

const flatten = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...flatten(node.children ?? [])])

/** The parts of a screen in the order they are read, what is wrong with them, and the names of its buttons. */
export async function reading(page: Page) {
  const tree = (await page.locator('body').ariaSnapshotJSON()) as Node[]
  const nodes = flatten(tree)
  const headings = nodes.filter(({ role }) => role === 'heading')
  const mains = nodes.filter(({ role }) => role === 'main').length
  const faults = [
    mains !== 1 && `${mains} main parts`,
    headings.filter(({ level }) => level === 1).length !== 1 && 'not one heading of level 1',
    ...headings.map(({ name, level = 0 }, n) => {
      const before = headings[n - 1]?.level ?? 0
      return level > before + 1 && `heading “${name}” jumps from ${before} to ${level}`
    }),
    ...nodes.map(({ role, name }) => CONTROLS.includes(role) && !name && `a ${role} without a name`),
    ...nodes.map(({ role, name }) => ['navigation', 'region', 'img'].includes(role) && !name && `a nameless ${role}`),
    // Nothing stands beside the landmarks but the way past them and what is said in passing.
    ...tree.map(
      ({ role, name }) => !['status', 'link', ...LANDMARKS].includes(role) && `${role} ${name} in no landmark`,
    ),
  ].filter((fault) => fault !== false && fault !== '')
  const parts = nodes
    .filter(({ role }) => role === 'heading' || LANDMARKS.includes(role))
    .map(({ role, level, name }): Part => ({ part: level === undefined ? role : `h${level}`, name: name ?? '' }))
  return { parts, faults, buttons: nodes.filter(({ role }) => role === 'button').map(({ name = '' }) => name) }
}

/**
 * Runs in the page before its own scripts: notes what live regions say. A region speaks of what changes in it, and an
 * alert as soon as it is there; a region that comes with its words is silent.
 */
export const LISTEN = `
  globalThis.heard = []
  const LIVE = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]'
  const known = new WeakSet()
  new MutationObserver((changes) => {
    const speaking = new Set()
    for (const { target, addedNodes } of changes) {
      const element = target instanceof Element ? target : target.parentElement
      const region = element?.closest(LIVE)
      if (region && known.has(region)) speaking.add(region)
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue
        for (const alert of [node, ...node.querySelectorAll('*')]) if (alert.matches('[role=alert]')) speaking.add(alert)
      }
    }
    for (const region of speaking) if (region.textContent) heard.push(region.textContent.trim())
    for (const region of document.querySelectorAll(LIVE)) known.add(region)
  }).observe(document, { subtree: true, childList: true, characterData: true })
`

export const heard = (page: Page) => page.evaluate<string[]>('heard')
