import { CACHE_SECONDS } from '../../platform/http/cached.ts'
import { caller } from '../../platform/http/principal.ts'
import { answers, listOf } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import { Hit, SearchQuery } from './search.schemas.ts'
import type { Search } from './search.service.ts'

export function searchRoutes(app: App, search: Search): void {
  app.get(
    '/api/v1/search',
    {
      config: { access: 'user' },
      schema: {
        tags: ['Search'],
        summary:
          'Find own subjects, documents and question sets by name, and documents by their text, with or without accents',
        querystring: SearchQuery,
        response: answers({ 200: listOf(Hit) }),
      },
    },
    (request, reply) => {
      reply.own(CACHE_SECONDS.search, async () => ({ list: await search.find(caller(request).userId, request.query) }))
    },
  )
}
