/** Copies of everything the service keeps, and back. */
export { verifyBackup } from './manifest.ts'
export { saveBackup } from './save.ts'
export { restoreBackup } from './restore.ts'
