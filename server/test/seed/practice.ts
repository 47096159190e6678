import type { Level } from '@learinal/engine'
import { DEFAULT_WEIGHTS, scoreOf } from '../../src/modules/attempts/scoring.ts'
import type { Rows } from './copy.ts'
import type { SeededPage } from './material.ts'
import { BEGIN, CREATED, MADE, type Random } from './random.ts'

const QUESTIONS = 5
const LEVELS: readonly Level[] = ['remember', 'understand', 'apply', 'analyze']
const DAY_MS = 86_400_000

interface SeededQuestion {
  id: string
  level: Level
  optionIds: string[]
}

export interface SeededSet {
  id: string
  revisionId: string
  isShared: boolean
  questions: SeededQuestion[]
}

/** A ready set about these pages; every second one was revised once. */
export function addSet(
  rows: Rows,
  random: Random,
  { ownerId, subjectId, pages }: { ownerId: string; subjectId: string; pages: SeededPage[] },
): SeededSet {
  const id = random.id()
  const revision = 1 + random.below(2)
  const field = pages[0]?.field
  const shareHash = random.below(4) === 0 ? random.bytes(32) : null
  rows.add('question_sets', {
    id,
    owner_id: ownerId,
    subject_id: subjectId,
    title: `${field?.language === 'vi' ? 'Ôn tập' : 'Review'}: ${field?.name ?? ''} ${1 + random.below(40)}`,
    origin: 'generated',
    status: 'ready',
    language: field?.language ?? null,
    revision,
    share_hash: shareHash,
    share_sealed: shareHash,
    ...MADE,
  })
  const ids = Array.from({ length: QUESTIONS }, () => random.id())
  let last: SeededSet | undefined
  for (let number = 1; number <= revision; number++) {
    const revisionId = random.id()
    rows.add('revisions', { id: revisionId, set_id: id, number, question_count: QUESTIONS, ...CREATED })
    const questions = ids.map((questionId, position) =>
      addQuestion(rows, random, { revisionId, questionId, position, page: random.pick(pages) }),
    )
    last = { id, revisionId, questions, isShared: shareHash !== null }
  }
  if (last === undefined) throw new Error('a set has a revision')
  return last
}

interface Asked {
  revisionId: string
  questionId: string
  position: number
  page: SeededPage
}

/** The first option is the key. */
function addQuestion(rows: Rows, random: Random, { revisionId, questionId, position, page }: Asked): SeededQuestion {
  const { terms, language } = page.field
  const from = random.below(terms.length)
  const options = Array.from({ length: 4 }, (_, n) => ({
    id: random.id(),
    text: terms[(from + n) % terms.length] ?? '',
  }))
  const quote = page.text.split('. ')[0] ?? ''
  const level = LEVELS[position % LEVELS.length] ?? 'remember'
  const subject = page.documentTitle
  rows.add('questions', {
    revision_id: revisionId,
    id: questionId,
    position,
    stem: language === 'vi' ? `Điều nào nói về “${subject}”?` : `Which of these belongs to “${subject}”?`,
    options: JSON.stringify(options),
    key_option_id: options[0]?.id ?? null,
    explanation: quote,
    level,
    topic: subject,
    topic_id: page.documentId,
    citation: JSON.stringify({ documentTitle: subject, page: page.n, start: 0, end: quote.length, quote }),
    citation_document_id: page.documentId,
    confidence: 0.9,
  })
  return { id: questionId, level, optionIds: options.map(({ id }) => id) }
}

/**
 * Attempts at a set in turn, one a day, and a card of each question that was answered wrong in the last one. Of a shared set
 * every fifth is a visitor's.
 */
export function addAttempts(rows: Rows, random: Random, takerId: string, set: SeededSet, count: number): void {
  let wrong: SeededQuestion[] = []
  for (let n = 0; n < count; n++) {
    const isVisitor = set.isShared && n % 5 === 4
    const missed = addAttempt(rows, random, isVisitor ? null : takerId, set, BEGIN + n * DAY_MS)
    if (!isVisitor) wrong = missed
  }
  for (const question of wrong) {
    rows.add('review_cards', {
      id: random.id(),
      user_id: takerId,
      revision_id: set.revisionId,
      question_id: question.id,
      due: new Date(BEGIN + random.below(200) * DAY_MS),
      ...CREATED,
    })
  }
}

/** A submitted attempt, scored as the service does it; returns what was answered wrong. */
function addAttempt(
  rows: Rows,
  random: Random,
  takerId: string | null,
  set: SeededSet,
  start: number,
): SeededQuestion[] {
  const id = random.id()
  const marks = set.questions.map((question) => {
    const choice = random.below(3) === 0 ? 1 + random.below(3) : 0
    return { question, choice, level: question.level, correct: choice === 0 }
  })
  const finished = new Date(start + 60_000 * (1 + random.below(30)))
  rows.add('attempts', {
    id,
    set_id: set.id,
    revision_id: set.revisionId,
    taker_id: takerId,
    token_hash: takerId === null ? random.bytes(32) : null,
    status: 'submitted',
    seed: random.below(2 ** 31),
    started_at: new Date(start),
    finished_at: finished,
    weights: JSON.stringify(DEFAULT_WEIGHTS),
    ...scoreOf(marks, DEFAULT_WEIGHTS),
  })
  for (const { question, choice } of marks) {
    rows.add('attempt_answers', {
      attempt_id: id,
      question_id: question.id,
      option_id: question.optionIds[choice] ?? null,
      confidence: random.pick(['guess', 'unsure', 'sure']),
      answered_at: finished,
    })
  }
  return marks.filter(({ correct }) => !correct).map(({ question }) => question)
}
