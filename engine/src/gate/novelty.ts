/** Near-duplicates within a set and against what a subject holds already. */
import type { Language } from '../document.ts'
import type { Question } from '../question.ts'
import { contentStems, fold, jaccard } from '../text-measures.ts'

type Known = Pick<Question, 'stem' | 'options' | 'answerIndex' | 'citation'>

interface Trace {
  stems: ReadonlySet<string>
  key: string
  document: string
  page: number
  start: number
  end: number
}

const SAME_STEM = 0.75

/** Remembers accepted questions and knows a repeat: a stem in nearly the same words, or the same key from the same passage. */
export class Novelty {
  private readonly traces: Trace[] = []
  /** Traces by content stem, so that only likely repeats are compared. */
  private readonly byStem = new Map<string, Set<Trace>>()
  private readonly language: Language

  constructor(language: Language, existing: readonly Known[] = []) {
    this.language = language
    for (const question of existing) this.add(question)
  }

  isNew(question: Known): boolean {
    const trace = this.trace(question)
    const likely = new Set<Trace>()
    for (const stem of trace.stems) for (const other of this.byStem.get(stem) ?? []) likely.add(other)
    for (const other of likely) {
      if (jaccard(trace.stems, other.stems) >= SAME_STEM && (trace.key === other.key || trace.stems.size > 3))
        return false
    }
    return !this.traces.some((other) => trace.key === other.key && overlaps(trace, other))
  }

  add(question: Known): void {
    const trace = this.trace(question)
    this.traces.push(trace)
    for (const stem of trace.stems) {
      const holders = this.byStem.get(stem)
      if (holders === undefined) this.byStem.set(stem, new Set([trace]))
      else holders.add(trace)
    }
  }

  private trace({ stem, options, answerIndex, citation }: Known): Trace {
    const { document, page, start, end } = citation
    const key = fold(options[answerIndex] ?? '').toLowerCase()
    return { stems: contentStems(stem, this.language), key, document, page, start, end }
  }
}

function overlaps(a: Trace, b: Trace): boolean {
  return a.document === b.document && a.page === b.page && a.start < b.end && b.start < a.end
}
