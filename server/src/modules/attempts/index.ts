export { registerAttemptsJobs } from './attempts.jobs.ts'
export { EXPIRE } from './attempts.queue.ts'
export { attemptsRoutes } from './attempts.routes.ts'
export { makeAttempts } from './attempts.service.ts'
