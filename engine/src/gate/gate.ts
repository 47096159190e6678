/** The gate: every question passes it or is not made, whoever wrote it. */
import type { Rejection } from '../question.ts'
import { citation } from './citation.ts'
import { clues } from './flaws/clues.ts'
import { keyLength } from './flaws/length.ts'
import { optionKinds } from './flaws/options.ts'
import { references } from './flaws/reference.ts'
import { wording } from './flaws/wording.ts'
import type { Finding, GateItem, Rule } from './item.ts'
import { language } from './language.ts'
import { shape } from './shape.ts'
import { singleAnswer } from './single-answer.ts'

export interface Verdict {
  accepted: boolean
  /** Why not: the first fatal finding, or `flaw` for too many minor ones. */
  rejection?: Rejection
  findings: Finding[]
}

const RULES: Rule[] = [shape, language, citation, singleAnswer, keyLength, clues, wording, optionKinds, references]
const MINOR_FLAWS_ALLOWED = 1

/** Judges one item by all rules that need nothing but the item and its page. */
export function judge(item: GateItem): Verdict {
  const broken = shape(item)
  if (broken.length > 0) return { accepted: false, rejection: 'shape', findings: broken }
  const findings = RULES.flatMap((rule) => rule(item))
  const fatal = findings.find((finding) => finding.severity === 'fatal')
  if (fatal !== undefined) return { accepted: false, rejection: fatal.rejection, findings }
  const tooMany = findings.length > MINOR_FLAWS_ALLOWED
  return tooMany ? { accepted: false, rejection: 'flaw', findings } : { accepted: true, findings }
}
