export { registerAttemptsJobs } from './attempts.jobs.ts'
export { EXPIRE } from './attempts.queue.ts'
export { attemptsRoutes } from './attempts.routes.ts'
export { makeAttempts, type Attempts } from './attempts.service.ts'
