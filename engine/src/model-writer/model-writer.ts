/** The model writer: passages → proposals → the gate and the round trip → a set; the offline writer fills what is missing. */
import type { Language } from '../document.ts'
import { Novelty } from '../gate/novelty.ts'
import type { Level, ModelReport, Question, WriteReport, WriteRequest, WriteResult } from '../question.ts'
import { KeyPlaces } from '../write/key-places.ts'
import { gatherMaterial, topicOf } from '../write/material.ts'
import type { Random } from '../write/random.ts'
import { random, shuffle } from '../write/random.ts'
import { quotas } from '../write/select.ts'
import { writeQuestions } from '../write/write-questions.ts'
import type { Ask } from './ask.ts'
import { AskFailure } from './ask.ts'
import type { Source, Task, Wanted } from './assignment.ts'
import { assign, missing } from './assignment.ts'
import type { Sound } from './examination.ts'
import { examine } from './examination.ts'
import { passagesOf } from './passages.ts'
import { writeRequest } from './prompts.ts'
import { readProposals } from './proposals.ts'
import { roundTrip } from './round-trip.ts'
import { addUp, countLevels, Tally } from './tally.ts'

export interface ModelOptions {
  /** Calls at a time; default 3. */
  concurrency?: number
  /** Estimated input tokens that one set may cost; default 400 000. */
  maxInputTokens?: number
  signal?: AbortSignal
  /** What fills the gaps, and all of it when the model fails; default: the offline writer, in this thread. */
  writeOffline?: (request: WriteRequest) => WriteResult | Promise<WriteResult>
}

const PASSAGE_TOKENS = 1500
const ROUNDS = 3
const STEMS_SHOWN = 40
/** A passage is read about four times: once to write, two or three times to answer. */
const READS = 4
const DEFAULTS = { concurrency: 3, maxInputTokens: 400_000 }
/** What the round trip found sound is surer than most that the learned gate lets pass. */
const CONFIDENCE = 0.9

/**
 * Writes up to `count` questions with the model behind `ask`. Every one stands the gate of the offline writer and the
 * round trip. What the model can not give, the offline writer gives; the report says how many came from whom, and why.
 * @throws the reason of `signal` when it is aborted; never an AskFailure.
 */
export async function writeWithModel(
  request: WriteRequest,
  ask: Ask,
  options: ModelOptions = {},
): Promise<WriteResult> {
  const writing = new ModelWriting(request, ask, options)
  await writing.run()
  options.signal?.throwIfAborted()
  return writing.finish()
}

class ModelWriting {
  private readonly questions: Question[] = []
  private readonly tally = new Tally()
  private readonly wanted: Wanted
  private readonly novelty = new Map<Language, Novelty>()
  private readonly sources: Source[]
  private readonly next: Random
  private readonly places: KeyPlaces
  private readonly model: ModelReport = { made: 0, calls: 0, inputTokens: 0, outputTokens: 0 }
  private candidates = 0
  private planned = 0
  private readonly request: WriteRequest
  private readonly callModel: Ask
  private readonly options: ModelOptions

  constructor(request: WriteRequest, ask: Ask, options: ModelOptions) {
    this.request = request
    this.callModel = ask
    this.options = options
    this.next = random(request.seed)
    this.places = new KeyPlaces(this.next)
    this.wanted = new Map<Level | null, number>(quotas(request.count, request.levels) ?? [[null, request.count]])
    const documents = request.documents.filter(({ language }) => language === (request.language ?? language))
    this.sources = [...new Set(documents.map(({ language }) => language))].flatMap((language) => {
      this.novelty.set(language, new Novelty(language, request.existing))
      const own = documents.filter((document) => document.language === language)
      const passages = passagesOf(gatherMaterial(own, language), request.topicIds, PASSAGE_TOKENS)
      return passages.map((passage) => ({ passage, language }))
    })
  }

  async run(): Promise<void> {
    const { maxInputTokens = DEFAULTS.maxInputTokens } = this.options
    const affords = ({ passage }: Source): boolean => {
      const fits = this.planned + passage.tokens * READS <= maxInputTokens
      if (fits) this.planned += passage.tokens * READS
      return fits
    }
    try {
      for (let round = 0; round < ROUNDS && missing(this.wanted) > 0; round++) {
        const before = this.questions.length
        await this.perform(assign(this.sources, this.wanted, round, affords))
        // A first round may be bad luck; a model that gave nothing usable in a later one will not do better.
        if (round > 0 && this.questions.length === before) return
      }
    } catch (error) {
      if (!(error instanceof AskFailure)) throw error
      this.model.fallback = error.reason
    }
  }

  /** The set, with the offline writer's questions where the model's do not suffice. */
  async finish(): Promise<WriteResult> {
    const { questions, request, candidates, model, tally } = this
    model.made = questions.length
    const own: WriteReport = {
      asked: request.count,
      made: questions.length,
      candidates,
      rejected: tally.rejected,
      flaws: tally.flaws,
      byLevel: countLevels(questions),
      shortfall: [],
      model,
    }
    const left = missing(this.wanted)
    if (left === 0) return { questions, report: own }
    const { writeOffline = writeQuestions } = this.options
    const offline = await writeOffline({
      ...this.requestFor(left),
      existing: [...(request.existing ?? []), ...questions],
    })
    const all = [...questions, ...offline.questions]
    const report: WriteReport = {
      ...own,
      made: all.length,
      candidates: candidates + offline.report.candidates,
      rejected: addUp(own.rejected, offline.report.rejected),
      flaws: addUp(own.flaws, offline.report.flaws) as Record<string, number>,
      byLevel: countLevels(all),
      shortfall: offline.report.shortfall,
    }
    return { questions: all, report }
  }

  /** The request, cut down to what is still wanted. */
  private requestFor(count: number): WriteRequest {
    const levels = [...this.wanted].filter(([level, n]) => level !== null && n > 0)
    if (levels.length === 0) return { ...this.request, count }
    return { ...this.request, count, levels: Object.fromEntries(levels) as Partial<Record<Level, number>> }
  }

  /** Runs tasks a few at a time and takes their results in order, so that the same answers give the same set. */
  private async perform(tasks: readonly Task[]): Promise<void> {
    const { concurrency = DEFAULTS.concurrency, signal } = this.options
    for (let from = 0; from < tasks.length && missing(this.wanted) > 0; from += concurrency) {
      signal?.throwIfAborted()
      const taken = this.questions.slice(-STEMS_SHOWN).map(({ stem }) => stem)
      const batch = tasks.slice(from, from + concurrency)
      const results = await Promise.allSettled(batch.map((task) => this.propose(task, taken)))
      for (const result of results) {
        for (const { sound, language } of result.status === 'fulfilled' ? result.value : [])
          this.accept(sound, language)
      }
      const failed = results.find((result) => result.status === 'rejected')
      if (failed !== undefined) throw failed.reason as Error
    }
  }

  /** The proposals for one passage that stand the gate and the round trip. */
  private async propose(
    { passage, language, levels }: Task,
    taken: readonly string[],
  ): Promise<{ sound: Sound; language: Language }[]> {
    const value = await this.proposed(writeRequest({ passage: passage.text, language, levels, taken }))
    const { proposals, misshapen } = readProposals(value)
    this.candidates += proposals.length + misshapen
    this.tally.refuse('shape', misshapen)
    const sound = proposals.flatMap((proposal) => {
      const examined = examine(proposal, passage, language, this.next)
      this.tally.note(examined.flaws)
      if (examined.rejection !== undefined) this.tally.refuse(examined.rejection)
      return examined.sound ?? []
    })
    if (sound.length === 0) return []
    const plain = sound.map(({ proposal }) => proposal)
    const next = random(this.request.seed ^ passage.tokens)
    const passed = await roundTrip(passage.text, plain, (request) => this.ask(request), next)
    this.tally.refuse('not_answerable', passed.filter((each) => !each).length)
    return sound.flatMap((one, i) => (passed[i] === true ? [{ sound: one, language }] : []))
  }

  /** What the model proposes; nothing when it refuses or says what nobody can read. */
  private async proposed(request: Parameters<Ask>[0]): Promise<unknown> {
    try {
      return (await this.ask(request)).value
    } catch (error) {
      if (error instanceof AskFailure && !error.isFinal) return undefined
      throw error
    }
  }

  private async ask(request: Parameters<Ask>[0]): ReturnType<Ask> {
    const { signal } = this.options
    this.model.calls++
    const answer = await this.callModel({ ...request, ...(signal === undefined ? {} : { signal }) })
    this.model.inputTokens += answer.usage.inputTokens
    this.model.outputTokens += answer.usage.outputTokens
    return answer
  }

  private accept({ proposal, stretch, start, end, quote }: Sound, language: Language): void {
    const level = this.wanted.has(null) ? null : proposal.level
    const left = this.wanted.get(level) ?? 0
    if (left <= 0) return
    const options = shuffle(proposal.distractors, this.next)
    const answerIndex = this.places.deal(options.length + 1)
    options.splice(answerIndex, 0, proposal.key)
    const topic = topicOf(stretch)
    const { document } = stretch.source
    const question: Question = {
      stem: proposal.stem,
      options,
      answerIndex,
      explanation: proposal.explanation,
      level: proposal.level,
      topic: topic?.title ?? document.title ?? document.name,
      topicId: topic?.id ?? null,
      citation: { document: document.name, page: stretch.page.n, quote, start, end },
      confidence: CONFIDENCE,
      form: 'model',
    }
    const novelty = this.novelty.get(language)
    if (novelty?.isNew(question) !== true) {
      this.tally.refuse('near_duplicate')
      return
    }
    novelty.add(question)
    this.questions.push(question)
    this.wanted.set(level, left - 1)
  }
}
