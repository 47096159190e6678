import type { Language } from '../document.ts'
import { judge } from '../gate/gate.ts'
import { Novelty } from '../gate/novelty.ts'
import type {
  Level,
  Question,
  Rejection,
  ShortfallReason,
  WriteReport,
  WriteRequest,
  WriteResult,
} from '../question.ts'
import type { Candidate } from './candidate.ts'
import { conceptKey } from './concepts.ts'
import { KeyPlaces } from './key-places.ts'
import { floor } from './learned-gate.ts'
import type { Material } from './material.ts'
import { liesIn, topicOf } from './material.ts'
import type { Random } from './random.ts'
import { hash, random, shuffle } from './random.ts'
import { Spread } from './select.ts'

/** Builds one set: takes candidates in order of worth, puts each through the gate and counts what became of it. */
export class SetWriter {
  private readonly questions: Question[] = []
  private readonly rejected: Partial<Record<Rejection, number>> = {}
  private readonly flaws: Record<string, number> = {}
  private readonly byLevel: Partial<Record<Level, number>> = {}
  private readonly shortfall: ShortfallReason[] = []
  private readonly spread = new Spread()
  private readonly subjects = new Set<string>()
  private readonly novelty: ReadonlyMap<Language, Novelty>
  private readonly next: Random
  private readonly places: KeyPlaces
  private readonly request: WriteRequest
  private readonly materials: readonly Material[]
  private readonly candidates: number

  constructor(request: WriteRequest, materials: readonly Material[], candidates: number) {
    this.request = request
    this.materials = materials
    this.candidates = candidates
    this.novelty = new Map(materials.map(({ language }) => [language, new Novelty(language, request.existing)]))
    // The documents take part in the seed, or every set of one seed would share its pattern of keys.
    const contents = materials.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join('\n')
    this.next = random((request.seed ^ hash(contents)) >>> 0)
    this.places = new KeyPlaces(this.next)
  }

  /** Adds up to `count` questions out of `candidates`. */
  fill(candidates: readonly Candidate[], count: number, level?: Level): void {
    const pool = candidates.flatMap((candidate) => this.admit(candidate))
    let made = 0
    while (made < count) {
      const candidate = this.spread.take(pool)
      if (candidate === undefined) break
      if (this.accept(candidate)) made++
    }
    if (made < count && level !== undefined)
      this.shortfall.push({ code: 'level_not_provable', level, missing: count - made })
  }

  result(languageLeftOut: boolean): WriteResult {
    const { questions, request, rejected, flaws, byLevel, candidates } = this
    const shortfall = [...this.shortfall]
    if (questions.length < request.count) {
      shortfall.unshift({ code: 'too_little_material', words: this.countWords() })
      for (const topicId of request.topicIds ?? []) {
        if (!questions.some((question) => question.topicId === topicId))
          shortfall.push({ code: 'topic_exhausted', topicId })
      }
    }
    if (languageLeftOut && request.language !== undefined && questions.length < request.count)
      shortfall.push({ code: 'language_not_in_source', language: request.language })
    const report: WriteReport = {
      asked: request.count,
      made: questions.length,
      candidates,
      rejected,
      flaws,
      byLevel,
      shortfall,
    }
    return { questions, report }
  }

  /** The candidate when both gates let it pass, the rules and the learned one; else nothing. */
  private admit(candidate: Candidate): Candidate[] {
    const { fact, key, distractors, stem, explanation } = candidate
    const { page } = fact.sentence
    const verdict = judge({
      stem,
      options: [key, ...distractors],
      answerIndex: 0,
      explanation,
      language: fact.sentence.source.document.language,
      source: { quote: page.text.slice(fact.proof.start, fact.proof.end), pageText: page.text, ...fact.proof },
    })
    for (const { flaw } of verdict.findings) this.flaws[flaw] = (this.flaws[flaw] ?? 0) + 1
    const { language } = fact.sentence.source.document
    // The rules forgive a writer one minor flaw; of many candidates the offline writer can choose those without.
    const flawed = verdict.findings.length > 0 ? 'flaw' : undefined
    const reason =
      verdict.rejection ?? flawed ?? (candidate.confidence < floor(language) ? 'low_confidence' : undefined)
    if (reason === undefined) return [candidate]
    this.rejected[reason] = (this.rejected[reason] ?? 0) + 1
    return []
  }

  private accept(candidate: Candidate): boolean {
    const { language } = candidate.fact.sentence.source.document
    const subject = `${language} ${conceptKey(candidate.fact.subject, { language })}`
    const question = this.compose(candidate)
    const novelty = this.novelty.get(language)
    if (this.subjects.has(subject) || novelty?.isNew(question) !== true) {
      this.rejected.near_duplicate = (this.rejected.near_duplicate ?? 0) + 1
      return false
    }
    this.subjects.add(subject)
    novelty.add(question)
    this.spread.note(candidate)
    this.questions.push(question)
    this.byLevel[question.level] = (this.byLevel[question.level] ?? 0) + 1
    return true
  }

  private countWords(): number {
    return this.materials
      .flatMap(({ stretches }) => stretches)
      .filter((stretch) => liesIn(stretch, this.request.topicIds))
      .reduce((sum, { text }) => sum + text.split(/\s+/u).length, 0)
  }

  private compose(candidate: Candidate): Question {
    const { fact, key, distractors, form, level, stem, explanation, confidence } = candidate
    const { sentence, proof } = fact
    const { document } = sentence.source
    const options = shuffle(distractors, this.next)
    const answerIndex = this.places.deal(options.length + 1)
    options.splice(answerIndex, 0, key)
    return {
      stem,
      options,
      answerIndex,
      explanation,
      level,
      topic: topicOf(sentence)?.title ?? document.title ?? document.name,
      topicId: topicOf(sentence)?.id ?? null,
      citation: {
        document: document.name,
        page: sentence.page.n,
        quote: sentence.page.text.slice(proof.start, proof.end),
        ...proof,
      },
      confidence: Math.round(confidence * 1000) / 1000,
      form,
    }
  }
}
