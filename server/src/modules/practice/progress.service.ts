import type { Db } from '../../platform/db/index.ts'
import { Problem } from '../../platform/http/problems.ts'
import * as queries from './progress.queries.ts'

export interface Deps {
  db: Db
}

const TREND_DAYS = 90
const MAX_TOPICS = 500

export type Progress = ReturnType<typeof makeProgress>

/** How a learner does: accuracy by level, by topic and over time. */
export function makeProgress({ db }: Deps) {
  return {
    async get(takerId: string, subjectId: string | undefined) {
      if (subjectId !== undefined && !(await queries.ownsSubject(db, takerId, subjectId)))
        throw new Problem('not_found')
      const rows = await queries.sumProgress(db, takerId, subjectId)
      const all = rows.find(({ part }) => part === 'all')
      const total = all?.total ?? 0
      return {
        attempts: all?.attempts ?? 0,
        correct: all?.correct ?? 0,
        total,
        accuracy: all === undefined || total === 0 ? null : all.correct / total,
        byLevel: Object.fromEntries(rows.flatMap((row) => (row.level === null ? [] : [[row.level, accuracyOf(row)]]))),
        byTopic: rows
          .flatMap(({ part, subjectId: subject, topic, topicId, ...counts }) =>
            part !== 'topic' || topic === null
              ? []
              : { subjectId: subject, topic, topicId, mastery: masteryOf(counts), ...accuracyOf(counts) },
          )
          .sort((a, b) => a.accuracy - b.accuracy || b.total - a.total || a.topic.localeCompare(b.topic))
          .slice(0, MAX_TOPICS),
        calibration: Object.fromEntries(
          rows.flatMap(({ confidence, ...counts }) => (confidence === null ? [] : [[confidence, accuracyOf(counts)]])),
        ),
        trend: rows
          .flatMap(({ day, ...counts }) => (day === null ? [] : { day, ...accuracyOf(counts) }))
          .sort((a, b) => a.day.localeCompare(b.day))
          .slice(-TREND_DAYS),
      }
    },
  }
}

function accuracyOf({ correct, total }: { correct: number; total: number }) {
  return { correct, total, accuracy: correct / total }
}

/**
 * 0–1: the accuracy to expect of the next answer. Laplace's rule of succession, (right + 1) / (answers + 2), over
 * answers whose weight halves every 30 days: few or old answers leave it near one half.
 */
function masteryOf({ recentCorrect, recentTotal }: { recentCorrect: number; recentTotal: number }): number {
  return (recentCorrect + 1) / (recentTotal + 2)
}
