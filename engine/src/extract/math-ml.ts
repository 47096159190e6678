import { readableFormula } from './latex.ts'
import type { XmlElement } from './xml.ts'
import { childrenOf, textOf } from './xml.ts'

const TEX = /tex/iu
const INVISIBLE = /[\u2061-\u2064\u200b]/gu

/** A formula of MathML on one line: from its TeX when it carries it, else from its parts: `x^2/(a + b)`, `√(n)`. */
export function mathMlText(math: XmlElement): string {
  const tex = readableFormula(annotation(math) ?? math.attributes['alttext'] ?? '')
  const text = tex === '' || tex.includes('\\') ? inside(math) || tex : tex
  return text.replaceAll(/\s+/gu, ' ').trim()
}

function annotation(element: XmlElement): string | undefined {
  for (const each of childrenOf(element)) {
    if (each.name === 'annotation' && TEX.test(each.attributes['encoding'] ?? '')) return textOf(each)
    const found = annotation(each)
    if (found !== undefined) return found
  }
  return undefined
}

const inside = (element: XmlElement): string => childrenOf(element).map(partText).join('')

function partText(element: XmlElement): string {
  const parts = childrenOf(element).map(partText)
  const [first = '', second = '', third = ''] = parts
  switch (element.name) {
    case 'annotation':
    case 'annotation-xml':
      return ''
    case 'mi':
    case 'mn':
    case 'mtext':
    case 'ms':
      return textOf(element).trim()
    case 'mo':
      return operator(textOf(element).replaceAll(INVISIBLE, '').trim())
    case 'mfrac':
      return `${grouped(first)}/${grouped(second)}`
    case 'msup':
    case 'mover':
      return `${first}^${grouped(second)}`
    case 'msub':
    case 'munder':
      return `${first}_${grouped(second)}`
    case 'msubsup':
    case 'munderover':
      return `${first}_${grouped(second)}^${grouped(third)}`
    case 'msqrt':
      return `√${grouped(parts.join(''))}`
    case 'mroot':
      return `√[${second}]${grouped(first)}`
    case 'mspace':
      return ' '
    case 'mtd':
      return `${parts.join('')} `
    case 'mtr':
      return `${parts.join('').trim()}; `
    default:
      return parts.join('')
  }
}

const operator = (sign: string): string => (/^[=<>≤≥≠≈≡→⇒∈+−±×·-]$/u.test(sign) ? ` ${sign} ` : sign)

const grouped = (text: string): string => (/^[\p{L}\p{N}.′]*$/u.test(text) ? text : `(${text.trim()})`)
