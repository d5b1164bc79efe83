import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/manage/$slug')

/** The business that a page is about, and what the person before the screen is in it. */
export function useOwnOrganization() {
  const { organization, account } = route.useRouteContext()
  const isInCharge = organization.role === 'owner' || organization.role === 'manager'
  return { organization, account, isInCharge }
}
