export * from './document.ts'
export * from './question.ts'
export { readDocument, type ReadOptions } from './read/index.ts'
export { writeQuestions } from './write/write-questions.ts'
