export { openEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.ts'
export { DataFolderInUse, EmbeddedPostgresError } from './errors.ts'
export { startThrowAwayPostgres } from './throw-away.ts'
