import { Readable } from 'node:stream'
import { caller } from '../../platform/http/principal.ts'
import { answers, IdParams, NoContent } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import * as schemas from './notifications.schemas.ts'
import type { Notifications } from './notifications.service.ts'
import type { Streams } from './streams.ts'

const tags = ['Notifications']
const config = { access: 'user' } as const
const path = '/api/v1/notifications'

export function notificationsRoutes(
  app: App,
  { notifications, streams }: { notifications: Notifications; streams: Streams },
): void {
  listRoutes(app, notifications)
  streamRoute(app, streams)
  app.addHook('preClose', (done) => {
    streams.end()
    done()
  })
  app.addHook('onClose', () => streams.close())
}

function listRoutes(app: App, notifications: Notifications) {
  app.get(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'List what one was told in the last 90 days, newest first',
        querystring: schemas.NotificationsQuery,
        response: answers({ 200: schemas.NotificationList }),
      },
    },
    async (request) => notifications.list(caller(request).userId, request.query),
  )

  app.patch(
    `${path}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Mark as read, or as unread again',
        params: IdParams,
        body: schemas.PatchBody,
        response: answers({ 200: schemas.Notification }),
      },
    },
    async (request) => notifications.setRead(caller(request).userId, request.params.id, request.body.read),
  )

  app.post(
    `${path}/read-all`,
    { config, schema: { tags, summary: 'Mark all as read', response: answers({ 204: NoContent }) } },
    async (request, reply) => {
      await notifications.readAll(caller(request).userId)
      return reply.code(204).send(null)
    },
  )
}

function streamRoute(app: App, streams: Streams) {
  app.get(
    `${path}/stream`,
    {
      // To ask only for its headers would open one that nobody ends.
      exposeHeadRoute: false,
      config: { ...config, longLived: true },
      schema: {
        tags,
        summary: 'Notifications as they come: server-sent events',
        description:
          'Begins with `ready`, whose id is the number of the newest notification, or the one given as `Last-Event-ID`. ' +
          'Each `notification` has its number as id. `read` says that some were read elsewhere. Ends with the session, ' +
          'and after a quarter of an hour at most: open it again with the id of the last event.',
        headers: schemas.StreamHeaders,
        produces: ['text/event-stream'],
        response: answers({ 200: schemas.Events }),
      },
    },
    async (request, reply) => {
      const seen = request.headers['last-event-id']
      const { events, close } = await streams.open(caller(request), seen === undefined ? undefined : Number(seen), () =>
        reply.raw.destroy(),
      )
      reply.raw.once('close', close)
      // Gone already: nobody says so again.
      if (reply.raw.destroyed) close()
      return reply
        .headers({
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          // Kept open after the last event, it would hold up a process that stops.
          connection: 'close',
          // A proxy that gathers before it sends would hold events back.
          'x-accel-buffering': 'no',
        })
        .send(Readable.from(events))
    },
  )
}
