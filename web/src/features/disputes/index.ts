export { DisputeQuestion } from './dispute-question.tsx'
export { useOwnDisputes } from './queries.ts'
export { ReceivedDisputes } from './received-disputes.tsx'
