import type { Session } from '@openhours/api/session/schema'
import { redirect } from '@tanstack/react-router'
import type { AppContext } from '../app-context.ts'
import { loadOrganization, loadService } from '../organization/load-organization.ts'

/** As far ahead as one question may look, which is as far as most businesses take bookings. */
export const LOOK_DAYS = 62

/** The classes of a service, sold-out ones included: which question was asked for them. */
export interface SessionsAsked {
  organizationId: string
  serviceId: string
  days: number
  withFull: boolean
}

export async function loadSessions(context: AppContext, slug: string, serviceId: string): Promise<SessionsAsked> {
  const { api, queryClient } = context
  const [{ id: organizationId }, service] = await Promise.all([
    loadOrganization(context, slug),
    loadService(context, slug, serviceId),
  ])
  if (!service.isClass) throw redirect({ to: '/$slug/book', params: { slug }, search: { service: serviceId } })
  const input = { organizationId, serviceId, days: LOOK_DAYS, withFull: true }
  await queryClient.ensureQueryData(api.session.find.queryOptions(input))
  return input
}

/** One class, for the form. Who comes for one that is gone chooses another. */
export async function loadSession(
  context: AppContext,
  slug: string,
  search: { service: string; session: string },
): Promise<{ asked: SessionsAsked; session: Session }> {
  const input = await loadSessions(context, slug, search.service)
  const { days } = await context.queryClient.ensureQueryData(context.api.session.find.queryOptions(input))
  const session = days.flatMap(({ sessions }) => sessions).find(({ id }) => id === search.session)
  if (session) return { asked: input, session }
  throw redirect({ to: '/$slug/class', params: { slug }, search: { service: search.service } })
}
