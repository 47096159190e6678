import type { Level, Question, Rejection } from '../question.ts'

/** What became of proposals, as the report tells it. */
export class Tally {
  readonly rejected: Partial<Record<Rejection, number>> = {}
  readonly flaws: Record<string, number> = {}

  refuse(reason: Rejection, times = 1): void {
    if (times > 0) this.rejected[reason] = (this.rejected[reason] ?? 0) + times
  }

  note(flaws: readonly string[]): void {
    for (const flaw of flaws) this.flaws[flaw] = (this.flaws[flaw] ?? 0) + 1
  }
}

export function countLevels(questions: readonly Question[]): Partial<Record<Level, number>> {
  return addUp(...questions.map(({ level }) => ({ [level]: 1 })))
}

/** The sums of several tallies, by name. */
export function addUp<Name extends string>(...tallies: Partial<Record<Name, number>>[]): Partial<Record<Name, number>> {
  const total: Partial<Record<Name, number>> = {}
  for (const tally of tallies) {
    for (const [name, n] of Object.entries(tally) as [Name, number][]) total[name] = (total[name] ?? 0) + n
  }
  return total
}
