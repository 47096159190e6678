export { searchRoutes } from './search.routes.ts'
export { makeSearch } from './search.service.ts'
