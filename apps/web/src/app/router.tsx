import { createRouter } from '@tanstack/react-router'
import { NotFound, RouteError } from './route-error.tsx'
import { routeTree } from './routes.tsx'

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  // Code and data of a screen are fetched when the pointer rests on its link.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  // Drops parameters that a screen does not know, such as a campaign's; the API would refuse them.
  search: { strict: true },
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFound,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
