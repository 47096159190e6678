export { notificationsRoutes } from './notifications.routes.ts'
export { makeNotifications, notify, type News } from './notifications.service.ts'
export { makeStreams } from './streams.ts'
