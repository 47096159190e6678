export { DueReviews } from './due-reviews.tsx'
export { useDue } from './queries.ts'
