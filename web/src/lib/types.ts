import type { paths } from './api.gen.ts'

/** The shapes of the service's answers, by name. */

type Json<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : never

type SubjectAnswer = Json<paths['/api/v1/subjects/{id}']['get']['responses'][200]>
export type Subject = Omit<SubjectAnswer, 'outline'> & { outline: Topic[] }
export type SubjectItem = Json<paths['/api/v1/subjects']['get']['responses'][200]>['items'][number]
export type DocumentItem = Json<paths['/api/v1/subjects/{id}/documents']['get']['responses'][200]>['items'][number]
export type DocumentDetail = Json<paths['/api/v1/documents/{id}']['get']['responses'][200]>
export type DocumentPage = Json<paths['/api/v1/documents/{id}/pages/{n}']['get']['responses'][200]>
export type Match = Json<paths['/api/v1/documents/{id}/matches']['get']['responses'][200]>['items'][number]
export type SetItem = Json<paths['/api/v1/question-sets']['get']['responses'][200]>['items'][number]
export type QuestionSet = Json<paths['/api/v1/question-sets/{id}']['get']['responses'][200]>
export type Question = QuestionSet['questions'][number]
export type AttemptItem = Json<paths['/api/v1/attempts']['get']['responses'][200]>['items'][number]
export type AttemptView = Json<paths['/api/v1/attempts/{id}']['get']['responses'][200]>
export type RunningAttempt = Extract<AttemptView, { status: 'in_progress' }>
export type Review = Extract<AttemptView, { score: number }>
export type Progress = Json<paths['/api/v1/progress']['get']['responses'][200]>
export type Notification = Json<paths['/api/v1/notifications']['get']['responses'][200]>['items'][number]
export type Hit = Json<paths['/api/v1/search']['get']['responses'][200]>['items'][number]
export type Dispute = Json<paths['/api/v1/flags']['get']['responses'][200]>['items'][number]
export type SummarySentence = Subject['summary'][number]

export const LEVELS = ['remember', 'understand', 'apply', 'analyze'] as const
export type Level = (typeof LEVELS)[number]

/** A topic with those below it. The generated type ends where the document's description stops repeating itself. */
export interface Topic {
  id: string
  title: string
  documentId?: string
  pages?: { from: number; to: number }
  children: Topic[]
}
