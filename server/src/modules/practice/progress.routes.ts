import { caller } from '../../platform/http/principal.ts'
import { answers } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import { Progress, ProgressQuery } from './progress.schemas.ts'
import type { Progress as ProgressService } from './progress.service.ts'

export function progressRoutes(app: App, progress: ProgressService): void {
  app.get(
    '/api/v1/progress',
    {
      config: { access: 'user' },
      schema: {
        tags: ['Practice'],
        summary: 'Own accuracy by level, by topic and over time',
        querystring: ProgressQuery,
        response: answers({ 200: Progress }),
      },
    },
    async (request) => progress.get(caller(request).userId, request.query.subjectId),
  )
}
