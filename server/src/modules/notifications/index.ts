export { notificationsRoutes } from './notifications.routes.ts'
export { makeNotifications, notify } from './notifications.service.ts'
export { makeStreams } from './streams.ts'
