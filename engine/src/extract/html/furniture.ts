import type { HtmlElement } from './tree.ts'
import { elementsIn, findElements, isCalled } from './tree.ts'

/** What an element is to a reader who came for the text. `silent` ones have nothing to read and are not reported. */
export type Part = 'content' | 'navigation' | 'hidden text' | 'images' | 'embedded files' | 'silent'

const SILENT = new Set(
  'script style template noscript head link meta select button label textarea input datalist noframes progress rp rt base title'.split(
    ' ',
  ),
)
const IMAGES = new Set(['img', 'svg', 'canvas', 'picture'])
const EMBEDDED = new Set(['iframe', 'object', 'embed', 'video', 'audio', 'applet', 'frame'])
/** The formula that stands beside in another form, or a mark for people who write pages. */
const DOUBLED =
  /^(?:katex-html|mjx-chtml|MathJax(?:_\w+)?|mwe-math-fallback-image-\w+|headerlink|anchor-?link|linenos?|lineno|gutter|mw-editsection|mw-jump-link|skip-?(?:link|nav|to-\S+)|copy-?btn)$/iu
const NAVIGATION =
  /^(?:nav(?:bar|igation|box|header|footer|list|links?)?|(?:top|main|side|site|page|bottom|global)-?(?:nav(?:bar|igation)?|menu|bar|footer|header)|menu(?:bar)?|sidebar\S*|breadcrumbs?|toc(?:tree-wrapper|box)?|table-of-contents|doc-toc|landmarks|page-list|pagination|pager|cookie\S*|related|sphinxsidebar|footer|share(?:-\w+)?|sharedaddy|social(?:-\w+)?|comments?|comment-?(?:list|section|form)|respond|advert\w*|ads?|newsletter\S*|catlinks|printfooter|noprint|sistersitebox|metadata|search|searchbox|banner|contentinfo|complementary|toolbar|tablist|docnav|prev-?next)$/iu
const BOOK_NAVIGATION = /^(?:toc|landmarks|page-list|doc-toc|doc-pagelist)$/iu
const HIDDEN_CLASS = /^(?:sr-only|visually-?hidden|screen-reader-text|hidden|d-none|invisible|nodisplay)$/iu
const HIDDEN_STYLE =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$))/iu
/** What is called navigation but holds more of the page than this is the page. */
const MAX_SHARE = 0.5
/** Share of a page that its main element must hold: some pages wrap a search field only. */
const MAIN_SHARE = 0.3

/** Tells what an element is. `whole` is the size of all the text there is; `isBook`: in books, asides are content. */
export function partOf(element: HtmlElement, whole: number, isBook: boolean): Part {
  const { name } = element
  if (IMAGES.has(name)) return 'images'
  if (EMBEDDED.has(name)) return 'embedded files'
  if (SILENT.has(name) || isCalled(element, DOUBLED)) return 'silent'
  if (isHidden(element)) return element.size > 0 ? 'hidden text' : 'silent'
  if (element.size > whole * MAX_SHARE) return 'content'
  return isNavigation(element, isBook) ? 'navigation' : 'content'
}

function isNavigation(element: HtmlElement, isBook: boolean): boolean {
  const { name, attributes, size, linked } = element
  const isLinks = linked * 3 >= size
  if (name === 'nav') return true
  // What books call a sidebar is a box on the page.
  if (isBook) return isLinks && isCalled(element, BOOK_NAVIGATION)
  if (name === 'footer' || (name === 'aside' && !isCalled(element, /note/iu))) return true
  // The ids of sections come from their titles: one about comments tells of them.
  return isCalled(element, NAVIGATION) || (isLinks && NAVIGATION.test(attributes['id'] ?? ''))
}

function isHidden(element: HtmlElement): boolean {
  const { hidden, style = '', 'aria-hidden': ariaHidden } = element.attributes
  return hidden !== undefined || ariaHidden === 'true' || HIDDEN_STYLE.test(style) || isCalled(element, HIDDEN_CLASS)
}

/** The element that holds what a page is about: `main`, a lone `article`, else the body. */
export function mainOf(root: HtmlElement): { main: HtmlElement; beside: HtmlElement[] } {
  const body = findElements(root, ({ name }) => name === 'body').at(0) ?? root
  const mains = findElements(body, ({ name, attributes }) => name === 'main' || attributes['role'] === 'main')
  const articles = findElements(body, ({ name }) => name === 'article')
  const main = [mains, articles].find(
    (found) => found.length === 1 && (found[0]?.size ?? 0) > body.size * MAIN_SHARE,
  )?.[0]
  return main === undefined ? { main: body, beside: [] } : { main, beside: besides(body, main) }
}

/** The largest elements that do not hold `main`. */
function besides(element: HtmlElement, main: HtmlElement): HtmlElement[] {
  return elementsIn(element).flatMap((each) => {
    if (each === main || each.size === 0 || SILENT.has(each.name)) return []
    return findElements(each, (inner) => inner === main).length > 0 ? besides(each, main) : [each]
  })
}
