export { DueReviews } from './due-reviews.tsx'
