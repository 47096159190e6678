export { ProgressSummary } from './progress-summary.tsx'
export { useProgress } from './queries.ts'
