import type { XmlElement } from './xml.ts'
import { child, childrenOf, textOf } from './xml.ts'

/** A formula of Office Math on one line, as a reader would type it: `x^2/(a + b)`, `√(n)`. */
export function formulaText(element: XmlElement): string {
  const part = (name: string): string => {
    const found = child(element, name)
    return found === undefined ? '' : inside(found)
  }
  switch (element.name) {
    case 'm:t':
      return textOf(element)
    case 'm:f':
      return `${grouped(part('m:num'))}/${grouped(part('m:den'))}`
    case 'm:sSup':
      return `${part('m:e')}^${grouped(part('m:sup'))}`
    case 'm:sSub':
      return `${part('m:e')}_${grouped(part('m:sub'))}`
    case 'm:sSubSup':
      return `${part('m:e')}_${grouped(part('m:sub'))}^${grouped(part('m:sup'))}`
    case 'm:rad':
      return `√${grouped(part('m:e'))}`
    case 'm:d':
      return `(${childrenOf(element)
        .filter(({ name }) => name === 'm:e')
        .map(inside)
        .join(', ')})`
    case 'm:nary':
      return `${operator(element)}${scripts(part('m:sub'), part('m:sup'))} ${part('m:e')}`
    default:
      return element.name.endsWith('Pr') ? '' : inside(element)
  }
}

const inside = (element: XmlElement): string => childrenOf(element).map(formulaText).join('')

const grouped = (text: string): string => (/^[\p{L}\p{N}.]*$/u.test(text) ? text : `(${text})`)

const operator = (element: XmlElement): string => child(child(element, 'm:naryPr'), 'm:chr')?.attributes['m:val'] ?? '∫'

const scripts = (sub: string, sup: string): string =>
  `${sub === '' ? '' : `_${grouped(sub)}`}${sup === '' ? '' : `^${grouped(sup)}`}`
