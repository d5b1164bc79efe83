import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../root-route.tsx'

// Pages of those who have, or want, an account. Each is loaded when it is opened: visitors never need them.

/** Where to go on after signing in: a path of ours. */
export interface OnwardSearch {
  to?: string
}

function onwardSearch({ to }: Record<string, unknown>): OnwardSearch {
  // `//host` and `/\host` would lead to another site.
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {}
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: onwardSearch,
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./welcome-page.tsx'), 'WelcomePage'),
})

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  beforeLoad: async ({ context, location }) => {
    const { requireAccount } = await import('./who-am-i.ts')
    await requireAccount(context, location.href)
  },
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})

export const accountRoutes = [signInRoute, welcomeRoute, accountRoute] as const
