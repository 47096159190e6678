import type { World } from './factories/world.ts'
import { questionsAt } from './factories/sets.ts'

/** By what `own` and `theirs` name: its name, the method, the path after `/api/v1`, the body, and the status. */
type Foreign = [
  string,
  string,
  (own: World, theirs: World) => string,
  (((own: World, theirs: World) => object) | undefined)?,
  number?,
]

const question = (more: object) => ({ ...questionsAt(['remember'])[0], ...more })
const cited = ({ documentId }: World) => ({
  documentId,
  documentTitle: 'x',
  page: 1,
  start: 0,
  end: 8,
  quote: 'A kernel',
  sourceDeleted: false,
})

/** What is somebody else's, asked for by way of what is one's own. 404 unless another status stands at the end: never another than for ids that nobody has. */
export const FOREIGN: Foreign[] = [
  [
    'a document to ask about',
    'POST',
    () => '/question-sets/generate',
    (own, { documentId }) => ({ subjectId: own.subjectId, documentIds: [documentId], count: 3 }),
    422,
  ],
  [
    'a topic to ask about',
    'POST',
    () => '/question-sets/generate',
    (own, { documentId }) => ({ subjectId: own.subjectId, topicIds: [documentId], count: 3 }),
    422,
  ],
  [
    'a subject for a set',
    'POST',
    () => '/question-sets',
    (_, { subjectId }) => ({ subjectId, title: 'x', questions: [question({})] }),
  ],
  [
    'a document cited by a new set',
    'POST',
    () => '/question-sets',
    (_, theirs) => ({ title: 'x', questions: [question({ citation: cited(theirs) })] }),
    422,
  ],
  [
    'a document cited by a revision',
    'PUT',
    ({ setId }) => `/question-sets/${setId}/questions`,
    (_, theirs) => ({ questions: [question({ citation: cited(theirs) })] }),
    422,
  ],
  [
    'a question in a revision',
    'PUT',
    ({ setId }) => `/question-sets/${setId}/questions`,
    (_, { questionId }) => ({ questions: [question({ id: questionId })] }),
    422,
  ],
  [
    'a document in an outline',
    'PUT',
    ({ subjectId }) => `/subjects/${subjectId}/outline`,
    (_, { documentId }) => ({ outline: [{ id: documentId, title: 'x' }] }),
    400,
  ],
  [
    'a question in an attempt',
    'PUT',
    ({ attemptId }, { questionId }) => `/attempts/${attemptId}/answers/${questionId}`,
    ({ optionId }) => ({ optionId }),
  ],
  [
    'an option as an answer',
    'PUT',
    ({ attemptId, questionId }) => `/attempts/${attemptId}/answers/${questionId}`,
    (_, { optionId }) => ({ optionId }),
    422,
  ],
  [
    'an attempt by an own question',
    'PUT',
    ({ questionId }, { attemptId }) => `/attempts/${attemptId}/answers/${questionId}`,
    ({ optionId }) => ({ optionId }),
  ],
  [
    'a subject to list the sets of',
    'GET',
    (_, { subjectId }) => `/question-sets?subjectId=${subjectId}`,
    undefined,
    200,
  ],
  ['a set to list the attempts at', 'GET', (_, { setId }) => `/attempts?setId=${setId}`, undefined, 200],
  ['a set to list the disputes of', 'GET', (_, { setId }) => `/flags?of=my_sets&setId=${setId}`, undefined, 200],
  [
    'an attempt to dispute a question of',
    'POST',
    () => '/flags',
    ({ questionId }, { attemptId }) => ({ attemptId, questionId, reason: 'unclear' }),
  ],
  [
    'a question to dispute',
    'POST',
    () => '/flags',
    ({ attemptId }, { questionId }) => ({ attemptId, questionId, reason: 'unclear' }),
  ],
  ['a subject to show the progress in', 'GET', (_, { subjectId }) => `/progress?subjectId=${subjectId}`],
]
