export { progressRoutes } from './progress.routes.ts'
export { makeProgress } from './progress.service.ts'
