export { cardsRoutes } from './cards.routes.ts'
export { makeCards } from './cards.service.ts'
export { progressRoutes } from './progress.routes.ts'
export { makeProgress } from './progress.service.ts'
