import type { Finding, GateItem } from './item.ts'
import { fatal } from './item.ts'

const VIETNAMESE_LETTER = /[ăâđêôơưạảãấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏõốồổỗộớờởỡợụủũứừửữựỳỵỷỹáàéèíìóòúùý]/giu
const PROSE_WORDS = 4

/** The stem, and options long enough to tell, are in the language of the source. */
export function language(item: GateItem): Finding[] {
  const found: Finding[] = []
  if (share(item.stem) > 0.04 !== (item.language === 'vi')) found.push(fatal('language', 'stem_language'))
  const foreign = item.options.filter((option) => {
    if (option.split(/\s+/u).length < PROSE_WORDS + 2) return false
    return item.language === 'vi' ? share(option) < 0.04 : share(option) > 0.1
  })
  if (foreign.length > 0) found.push(fatal('language', 'option_language'))
  return found
}

/** Share of letters that only Vietnamese writes. */
function share(text: string): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters === 0 ? 0 : (text.normalize('NFC').match(VIETNAMESE_LETTER)?.length ?? 0) / letters
}
