import { createEmptyCard, fsrs, Rating, State, type Card, type Grade } from 'ts-fsrs'

const STATES = ['new', 'learning', 'review', 'relearning'] as const
/** FSRS-6 with its default parameters, 90 % retention, and no fuzz: the same answers give the same dates. */
const scheduler = fsrs({ enable_fuzz: false })

export interface CardState {
  due: Date
  stability: number
  difficulty: number
  scheduledDays: number
  learningSteps: number
  reps: number
  lapses: number
  state: (typeof STATES)[number]
  lastReview: Date | null
}

export type Confidence = 'guess' | 'unsure' | 'sure'

/** Right is Good, wrong is Again; a right answer that was guessed is Hard. */
export function gradeOf(correct: boolean, confidence: Confidence | null): Grade {
  if (!correct) return Rating.Again
  return confidence === 'guess' ? Rating.Hard : Rating.Good
}

/** The card after an answer. */
export function reviewed(card: CardState, now: Date, grade: Grade): CardState & { lastReview: Date } {
  const { scheduledDays, learningSteps, lastReview, state, ...same } = card
  const before: Card = {
    ...createEmptyCard(card.due),
    ...same,
    state: State[nameOf(state)],
    scheduled_days: scheduledDays,
    learning_steps: learningSteps,
    ...(lastReview === null ? {} : { last_review: lastReview }),
  }
  const { card: after } = scheduler.next(before, now, grade)
  return {
    due: after.due,
    stability: after.stability,
    difficulty: after.difficulty,
    scheduledDays: after.scheduled_days,
    learningSteps: after.learning_steps,
    reps: after.reps,
    lapses: after.lapses,
    state: STATES[after.state],
    lastReview: now,
  }
}

function nameOf(state: CardState['state']): 'New' | 'Learning' | 'Review' | 'Relearning' {
  return ({ new: 'New', learning: 'Learning', review: 'Review', relearning: 'Relearning' } as const)[state]
}
