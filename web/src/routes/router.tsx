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

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
