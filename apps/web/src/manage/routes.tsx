import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { MissingPage } from '../page/missing-page.tsx'
import { rootRoute } from '../root-route.tsx'

// Pages of those who work for a business. Each is loaded when it is opened.

const newRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/manage/new',
  beforeLoad: async ({ context, location }) => {
    const { requireAccount } = await import('../account/who-am-i.ts')
    await requireAccount(context, location.href)
  },
  component: lazyRouteComponent(() => import('../organization/new-organization-page.tsx'), 'NewOrganizationPage'),
})

const manageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/manage/$slug',
  beforeLoad: async ({ context, params, location }) => {
    const { loadOwnOrganization } = await import('./own-organizations.ts')
    return loadOwnOrganization(context, { slug: params.slug, href: location.href })
  },
  component: lazyRouteComponent(() => import('./manage-page.tsx'), 'ManagePage'),
  notFoundComponent: () => <MissingPage what="organization" />,
})

const indexRoute = createRoute({
  getParentRoute: () => manageRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/manage/$slug/members', params })
  },
})

const membersRoute = createRoute({
  getParentRoute: () => manageRoute,
  path: '/members',
  loader: ({ context: { api, queryClient, organization } }) =>
    queryClient.ensureQueryData(api.member.list.queryOptions({ organizationId: organization.id })),
  component: lazyRouteComponent(() => import('../member/members-page.tsx'), 'MembersPage'),
})

const keysRoute = createRoute({
  getParentRoute: () => manageRoute,
  path: '/keys',
  beforeLoad: ({ context: { organization }, params }) => {
    if (organization.role === 'staff' || organization.role === 'desk')
      throw redirect({ to: '/manage/$slug/members', params })
  },
  loader: ({ context: { api, queryClient, organization } }) =>
    queryClient.ensureQueryData(api.apiKey.list.queryOptions({ organizationId: organization.id })),
  component: lazyRouteComponent(() => import('../api-key/keys-page.tsx'), 'KeysPage'),
})

const activityRoute = createRoute({
  getParentRoute: () => manageRoute,
  path: '/activity',
  beforeLoad: ({ context: { organization }, params }) => {
    if (organization.role === 'staff') throw redirect({ to: '/manage/$slug/members', params })
  },
  loader: async ({ context }) => {
    const { recentEvents } = await import('../event/recent-events.ts')
    // What happened may be news at every look.
    await context.queryClient.fetchInfiniteQuery({ ...recentEvents(context, context.organization.id), staleTime: 0 })
  },
  component: lazyRouteComponent(() => import('../event/activity-page.tsx'), 'ActivityPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => manageRoute,
  path: '/settings',
  loader: ({ context: { api, queryClient, organization } }) =>
    queryClient.fetchQuery(api.organization.settings.queryOptions({ organizationId: organization.id })),
  component: lazyRouteComponent(() => import('../organization/settings-page.tsx'), 'SettingsPage'),
})

export const manageRoutes = {
  newRoute,
  manageRoute: manageRoute.addChildren({ indexRoute, membersRoute, keysRoute, activityRoute, settingsRoute }),
}
