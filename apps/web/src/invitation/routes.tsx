import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../root-route.tsx'

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  beforeLoad: async ({ location }) => {
    const { keepInvitationToken } = await import('./invitation-token.ts')
    return { invitationToken: keepInvitationToken(location.hash) }
  },
  component: lazyRouteComponent(() => import('./invitation-page.tsx'), 'InvitationPage'),
})

export const invitationRoutes = { invitationRoute }
