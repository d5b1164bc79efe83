import { failureOf, hasReason } from '@openhours/client'
import { redirect } from '@tanstack/react-router'
import type { AppContext } from '../app-context.ts'
import { LOOK_DAYS } from './load-sessions.ts'

export interface OtherClassesAsked {
  manageToken: string
  days: number
}

/** The classes to which the seats of a booking can be moved. What cannot be moved is shown as it is. */
export async function loadOtherClasses(context: AppContext, manageToken: string): Promise<OtherClassesAsked> {
  const { api, queryClient } = context
  await queryClient.ensureQueryData(api.booking.get.queryOptions({ manageToken }))
  const input = { manageToken, days: LOOK_DAYS }
  try {
    await queryClient.ensureQueryData(api.session.findForBooking.queryOptions(input))
  } catch (error) {
    if (!hasReason(failureOf(error), 'illegal_move')) throw error
    throw redirect({ to: '/booking/$manageToken', params: { manageToken } })
  }
  return input
}
