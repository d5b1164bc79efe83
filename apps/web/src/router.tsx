import { failureOf, isMissing } from '@openhours/client'
import { createRoute, createRouter, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router'
import { accountRoutes } from './account/routes.tsx'
import type { AppContext } from './app-context.ts'
import { BookingSkeleton } from './booking/booking-skeleton.tsx'
import {
  bookingSearch,
  detailsSearch,
  manageSearch,
  newTimeSearch,
  otherClassSearch,
  placeSearch,
  seatsSearch,
  sessionSearch,
} from './booking/search.ts'
import { invitationRoutes } from './invitation/routes.tsx'
import { loadServices } from './organization/load-organization.ts'
import { OrganizationPage } from './organization/organization-page.tsx'
import { OrganizationSkeleton } from './organization/organization-skeleton.tsx'
import { outboxRoutes } from './outbox/routes.tsx'
import { HomePage } from './page/home-page.tsx'
import { manageRoutes } from './manage/routes.tsx'
import { MissingPage } from './page/missing-page.tsx'
import { TroublePage } from './page/trouble-page.tsx'
import { loadDays } from './slot/load-days.ts'
import { rootRoute } from './root-route.tsx'
import { SlotSkeleton } from './slot/slot-skeleton.tsx'
import { loadVisit } from './visit/load-visit.ts'

const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: HomePage })

const organizationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$slug',
  loader: ({ context, params }) => orMissing(loadServices(context, params.slug)),
  component: OrganizationPage,
  pendingComponent: OrganizationSkeleton,
  notFoundComponent: () => <MissingPage what="organization" />,
})

const slotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$slug/book',
  validateSearch: bookingSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => orMissing(loadDays(context, params.slug, deps)),
  component: lazyRouteComponent(() => import('./slot/slot-page.tsx'), 'SlotPage'),
  pendingComponent: SlotSkeleton,
  notFoundComponent: () => <MissingPage what="service" />,
})

const detailsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$slug/book/details',
  validateSearch: detailsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, params, deps }) => {
    const { time, ...visit } = deps
    if (!time) throw redirect({ to: '/$slug/book', params, search: visit })
    return orMissing(loadVisit(context, params.slug, visit))
  },
  component: lazyRouteComponent(() => import('./booking/details-page.tsx'), 'DetailsPage'),
  pendingComponent: SlotSkeleton,
  notFoundComponent: () => <MissingPage what="service" />,
})

const bookingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/booking/$manageToken',
  validateSearch: manageSearch,
  loader: ({ context: { api, queryClient }, params }) =>
    orMissing(queryClient.ensureQueryData(api.booking.get.queryOptions(params))),
  component: lazyRouteComponent(() => import('./booking/booking-page.tsx'), 'BookingPage'),
  pendingComponent: BookingSkeleton,
  notFoundComponent: () => <MissingPage what="booking" />,
})

const newTimeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/booking/$manageToken/time',
  validateSearch: newTimeSearch,
  loaderDeps: ({ search: { date, anyone } }) => ({ date, anyone }),
  loader: async ({ context, params, deps }) => {
    const { loadNewTimes } = await import('./booking/load-new-times.ts')
    return orMissing(loadNewTimes(context, params.manageToken, deps))
  },
  component: lazyRouteComponent(() => import('./booking/new-time-page.tsx'), 'NewTimePage'),
  pendingComponent: SlotSkeleton,
  notFoundComponent: () => <MissingPage what="booking" />,
})

const otherClassRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/booking/$manageToken/class',
  validateSearch: otherClassSearch,
  loader: async ({ context, params }) => {
    const { loadOtherClasses } = await import('./session/load-other-classes.ts')
    return orMissing(loadOtherClasses(context, params.manageToken))
  },
  component: lazyRouteComponent(() => import('./session/other-class-page.tsx'), 'OtherClassPage'),
  pendingComponent: SlotSkeleton,
  notFoundComponent: () => <MissingPage what="booking" />,
})

const sessionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$slug/class',
  validateSearch: sessionSearch,
  loaderDeps: ({ search: { service } }) => ({ service }),
  loader: async ({ context, params, deps }) => {
    const { loadSessions } = await import('./session/load-sessions.ts')
    return orMissing(loadSessions(context, params.slug, deps.service))
  },
  component: lazyRouteComponent(() => import('./session/session-page.tsx'), 'SessionPage'),
  pendingComponent: SlotSkeleton,
  notFoundComponent: () => <MissingPage what="service" />,
})

const seatsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$slug/class/details',
  validateSearch: seatsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, params, deps }) => {
    const { loadSession } = await import('./session/load-sessions.ts')
    return orMissing(loadSession(context, params.slug, deps))
  },
  component: lazyRouteComponent(() => import('./session/seats-page.tsx'), 'SeatsPage'),
  pendingComponent: SlotSkeleton,
  notFoundComponent: () => <MissingPage what="service" />,
})

const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$slug/waitlist',
  validateSearch: bookingSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, params, deps }) => {
    const { loadToday } = await import('./waitlist/load-today.ts')
    return orMissing(loadToday(context, params.slug, deps))
  },
  component: lazyRouteComponent(() => import('./waitlist/join-page.tsx'), 'JoinPage'),
  pendingComponent: SlotSkeleton,
  notFoundComponent: () => <MissingPage what="service" />,
})

const joinClassRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$slug/class/waitlist',
  validateSearch: seatsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, params, deps }) => {
    const { loadSession } = await import('./session/load-sessions.ts')
    return orMissing(loadSession(context, params.slug, deps))
  },
  component: lazyRouteComponent(() => import('./waitlist/join-class-page.tsx'), 'JoinClassPage'),
  pendingComponent: SlotSkeleton,
  notFoundComponent: () => <MissingPage what="service" />,
})

const placeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/waitlist/$waitlistToken',
  validateSearch: placeSearch,
  loader: ({ context: { api, queryClient }, params }) =>
    orMissing(queryClient.ensureQueryData(api.waitlist.get.queryOptions(params))),
  component: lazyRouteComponent(() => import('./waitlist/place-page.tsx'), 'PlacePage'),
  pendingComponent: BookingSkeleton,
  notFoundComponent: () => <MissingPage what="waitlist" />,
})

const visitsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$slug/visits',
  loader: async ({ context, params }) => {
    const { loadVisits } = await import('./customer/load-visits.ts')
    return orMissing(loadVisits(context, params.slug))
  },
  component: lazyRouteComponent(() => import('./customer/visits-page.tsx'), 'VisitsPage'),
  pendingComponent: BookingSkeleton,
  notFoundComponent: () => <MissingPage what="organization" />,
})

const routeTree = rootRoute.addChildren({
  homeRoute,
  organizationRoute,
  slotRoute,
  detailsRoute,
  bookingRoute,
  newTimeRoute,
  otherClassRoute,
  sessionRoute,
  seatsRoute,
  joinRoute,
  joinClassRoute,
  placeRoute,
  visitsRoute,
  ...accountRoutes,
  ...manageRoutes,
  ...invitationRoutes,
  ...outboxRoutes,
})

// oxlint-disable-next-line typescript/explicit-function-return-type -- the type carries every route and its search
export function createAppRouter(context: AppContext) {
  return createRouter({
    routeTree,
    context,
    defaultPreload: 'intent',
    defaultPreloadDelay: 0,
    // TanStack Query knows how old an answer is.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    defaultPendingMinMs: 250,
    defaultErrorComponent: TroublePage,
    defaultNotFoundComponent: () => <MissingPage what="page" />,
    // Half a match is none: what is below a business but not one of its pages does not exist.
    notFoundMode: 'root',
    scrollRestoration: true,
  })
}

/** What does not exist, or is no possible name or link of anything, is a page of its own; anything else is trouble. */
async function orMissing<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (isMissing(error) || failureOf(error).reason === 'invalid_input') throw notFound()
    throw error
  }
}
