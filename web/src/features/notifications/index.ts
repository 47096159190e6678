export { NotificationBell } from './bell.tsx'
export { useLive } from './use-live.ts'
