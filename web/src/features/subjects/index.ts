export { createSubject, useSubject, useSubjects } from './queries.ts'
export { flattenTopics } from './outline.ts'
export { SubjectCards } from './subject-cards.tsx'
export { NewSubjectDialog } from './new-subject-dialog.tsx'
