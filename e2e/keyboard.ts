import { type Page } from 'playwright-core'

/** What has the focus: its role and name as a screen reader says them, and what is wrong with how it is seen. */
export interface Focus {
  said: string
  faults: string[]
}

/** Evaluated in the page: which outline the focused element, or what stands for it, is drawn with. */
const SEEN = `(() => {
  const at = document.activeElement
  if (at === null || at === document.body) return { lost: true }
  const ringed = [at, at.closest('label'), at.parentElement].find((each) => {
    if (each === null) return false
    const { outlineStyle, outlineWidth, opacity } = getComputedStyle(each)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && opacity !== '0'
  })
  const { left, top, right, bottom } = (ringed ?? at).getBoundingClientRect()
  const inside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
  const [x, y] = [Math.min(Math.max((left + right) / 2, 1), innerWidth - 1), Math.min(Math.max((top + bottom) / 2, 1), innerHeight - 1)]
  const over = document.elementFromPoint(x, y)
  const covered = over !== null && !(ringed ?? at).contains(over) && !over.contains(at)
  const main = at.id === 'main' || at.matches('h1, [role=tabpanel]')
  return { lost: false, ringed: main || ringed !== undefined, inside, covered: !main && covered }
})()`

/** Where the focus is now. Every stop has to be seen: outlined, in the window, and not under something else. */
export async function focusOf(page: Page): Promise<Focus> {
  const { lost, ringed, inside, covered } = await page.evaluate<Record<string, boolean>>(SEEN)
  if (lost === true) return { said: 'nothing', faults: ['the focus is lost'] }
  const snapshot = await page.locator(':focus').first().ariaSnapshot()
  const said = snapshot.split('\n')[0]?.replace(/^- /, '') ?? ''
  const faults = [
    ringed === false && 'has no outline',
    inside === false && 'is outside of the window',
    covered === true && 'is covered',
  ].filter((fault) => fault !== false)
  return { said, faults: faults.map((fault) => `${said} ${fault}`) }
}

/** Presses Tab until what is wanted has the focus; `wanted` is compared with `role "name"`. */
export async function tabTo(page: Page, wanted: RegExp, { most = 40, key = 'Tab' } = {}): Promise<void> {
  const passed: string[] = []
  for (let n = 0; n < most; n++) {
    await page.keyboard.press(key)
    const { said, faults } = await focusOf(page)
    passed.push(said)
    // Past the last stop the focus is the browser's own, and the next Tab begins at the top.
    if (said !== 'nothing' && faults.length > 0) throw new Error(`${faults.join(', ')}; on the way to ${wanted}`)
    if (wanted.test(said)) return
  }
  throw new Error(`${wanted} was not reached in ${most} steps: ${passed.join(' | ')}`)
}
