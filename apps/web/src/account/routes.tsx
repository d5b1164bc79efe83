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
  // A sign-in that failed elsewhere comes back with its reason.
  validateSearch: (search): OnwardSearch & { error?: string } => ({
    ...onwardSearch(search),
    ...(typeof search['error'] === 'string' && { error: search['error'] }),
  }),
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const codeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/code',
  validateSearch: onwardSearch,
  component: lazyRouteComponent(() => import('./code-page.tsx'), 'CodePage'),
})

const secondFactorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/second-factor',
  validateSearch: onwardSearch,
  component: lazyRouteComponent(() => import('./second-factor-page.tsx'), 'SecondFactorPage'),
})

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  validateSearch: onwardSearch,
  component: lazyRouteComponent(() => import('./sign-up-page.tsx'), 'SignUpPage'),
})

const confirmRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up/confirm',
  validateSearch: (search): OnwardSearch & { email?: string } => ({
    ...onwardSearch(search),
    ...(typeof search['email'] === 'string' && { email: search['email'] }),
  }),
  component: lazyRouteComponent(() => import('./confirm-page.tsx'), 'ConfirmPage'),
})

const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  validateSearch: onwardSearch,
  component: lazyRouteComponent(() => import('./forgot-page.tsx'), 'ForgotPage'),
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

const deletedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account/deleted',
  component: lazyRouteComponent(() => import('./deleted-page.tsx'), 'DeletedPage'),
})

export const accountRoutes = {
  signInRoute,
  codeRoute,
  secondFactorRoute,
  signUpRoute,
  confirmRoute,
  forgotRoute,
  welcomeRoute,
  accountRoute,
  deletedRoute,
}
