import type { Work } from './work.ts'

/**
 * Tells those who watch from elsewhere of a defect: what nobody expected. The error's words stay here, in the log.
 * @param where what was done: `GET /route/:of`, `job <queue>` or `process`
 * @param begun the work it happened in, when it is known
 */
export type Report = (error: unknown, where: string, begun?: Work) => void

/** Where defects are reported. There is none unless it is configured. */
export interface Reports {
  report: Report
  /** Sends what is left, as far as there is time. */
  close(timeoutMs: number): Promise<void>
}
