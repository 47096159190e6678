export { flagsRoutes } from './flags.routes.ts'
export { makeFlags } from './flags.service.ts'
