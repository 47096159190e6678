export { ProgressSummary } from './progress-summary.tsx'
