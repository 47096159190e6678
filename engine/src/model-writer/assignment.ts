/** Which passages a round reads, and what each is asked for. */
import type { Language } from '../document.ts'
import type { Level } from '../question.ts'
import type { Passage } from './passages.ts'
import { spread } from './passages.ts'

/** Questions wanted per level; under `null` those of any level. */
export type Wanted = Map<Level | null, number>

export interface Source {
  passage: Passage
  language: Language
}

export interface Task extends Source {
  levels: { level: Level | null; count: number }[]
}

const QUESTIONS_PER_CALL = 5
/** Not everything proposed will stand: so much more is asked for. */
const SURPLUS = 0.2

export function missing(wanted: Wanted): number {
  return [...wanted.values()].reduce((total, count) => total + Math.max(0, count), 0)
}

/** Deals what is wanted over sources spread through the material; `affords` says whether one more may be read. */
export function assign(
  sources: readonly Source[],
  wanted: Wanted,
  round: number,
  affords: (source: Source) => boolean,
): Task[] {
  const calls = Math.max(1, Math.ceil((missing(wanted) * (1 + SURPLUS)) / QUESTIONS_PER_CALL))
  const tasks = spread(sources, calls, round)
    .filter(affords)
    .map((source): Task => ({ ...source, levels: [] }))
  const queue = [...wanted].flatMap(([level, count]) => Array.from({ length: Math.max(0, count) }, () => level))
  for (const level of [...queue, ...queue.slice(0, Math.ceil(queue.length * SURPLUS))]) give(tasks, level)
  return tasks.filter(({ levels }) => levels.length > 0)
}

/** One more question of a level for the task that has fewest. */
function give(tasks: readonly Task[], level: Level | null): void {
  const size = ({ levels }: Task): number => levels.reduce((total, { count }) => total + count, 0)
  const [task] = tasks.toSorted((a, b) => size(a) - size(b))
  if (task === undefined || size(task) >= QUESTIONS_PER_CALL) return
  const known = task.levels.find((one) => one.level === level)
  if (known === undefined) task.levels.push({ level, count: 1 })
  else known.count++
}
