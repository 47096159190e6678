export { administrationRoutes } from './administration.routes.ts'
export { makeAdministration } from './administration.service.ts'
export { appointAdmin } from './appoint-admin.service.ts'
export { writeAudit, type AuditEntry } from './audit-log.queries.ts'
