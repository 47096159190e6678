import type { Level } from '@learinal/engine'

/** What a right answer at each level is worth; at most two decimals. */
export type Weights = Record<Level, number>

export const DEFAULT_WEIGHTS: Weights = { remember: 1, understand: 1.25, apply: 1.5, analyze: 2 }

export interface Score {
  /** 0–10, two decimals, half up. */
  score: number
  earned: number
  possible: number
  correct: number
  total: number
}

/**
 * `score = round(earned / possible × 10, 2)`; a wrong or missing answer earns nothing and costs nothing more.
 * Sums are made in whole hundredths, so that no binary fraction decides a rounding.
 */
export function scoreOf(marks: readonly { level: Level; correct: boolean }[], weights: Weights): Score {
  const right = marks.filter(({ correct }) => correct)
  const earned = sumHundredths(right, weights)
  const possible = sumHundredths(marks, weights)
  return { ...graded(earned, possible), correct: right.length, total: marks.length }
}

/** The score when the answer to one question of a level turns out right, or wrong, after all. */
export function rescored(score: Score, level: Level, weights: Weights, isRight: boolean): Score {
  const sign = isRight ? 1 : -1
  const earned = hundredths(score.earned) + sign * hundredths(weights[level])
  return { ...graded(earned, hundredths(score.possible)), correct: score.correct + sign, total: score.total }
}

function graded(earned: number, possible: number) {
  // Of thousandfold earnings: round half up (2e + p) / 2p, whole numbers throughout.
  const score = possible === 0 ? 0 : Math.floor((2000 * earned + possible) / (2 * possible))
  return { score: score / 100, earned: earned / 100, possible: possible / 100 }
}

function sumHundredths(marks: readonly { level: Level }[], weights: Weights): number {
  return marks.reduce((sum, { level }) => sum + hundredths(weights[level]), 0)
}

function hundredths(value: number): number {
  return Math.round(value * 100)
}
