export * from './document.ts'
export * from './question.ts'
export { readDocument } from './read.ts'
export { writeQuestions } from './write/write-questions.ts'
