import { createRouter } from '@tanstack/react-router'
import { RouteError, RouteNotFound, RoutePending } from './fallbacks.tsx'
import { routeTree } from './tree.tsx'

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: RoutePending,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: RouteNotFound,
  scrollRestoration: true,
})

/** Begins to load the page at the present address, before it is known who may see it. */
export function loadParts(): void {
  for (const route of router.getMatchedRoutes(router.latestLocation.pathname)[0]) {
    // What can not be loaded now is asked for again, and reported, when the page is gone to.
    router.loadRouteChunk(route)?.catch(() => undefined)
  }
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
