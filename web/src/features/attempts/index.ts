export { AttemptHistory } from './attempt-history.tsx'
export { ContinueAttempts, useRunningAttempts } from './continue-attempts.tsx'
export { StartQuiz } from './start-quiz.tsx'
export { Takers } from './takers.tsx'
