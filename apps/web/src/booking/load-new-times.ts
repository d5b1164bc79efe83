import type { SlotDays } from '@openhours/api/slot/schema'
import { hasReason, failureOf } from '@openhours/client'
import { redirect } from '@tanstack/react-router'
import type { AppContext } from '../app-context.ts'
import { WINDOW_DAYS, firstFreeDate, windowStart } from '../slot/day-window.ts'
import type { NewTimeSearch } from './search.ts'

/** Which question to ask for the times to which a booking can be moved. */
export interface NewTimesInput {
  manageToken: string
  days: number
  staffMemberId?: null
  fromDate?: string
}

export interface NewTimesAsked {
  today: string
  input: NewTimesInput
}

/** As `loadDays`, for a booking that exists. What cannot be moved is shown as it is. */
export async function loadNewTimes(
  context: AppContext,
  manageToken: string,
  { date: wanted, anyone }: NewTimeSearch,
): Promise<NewTimesAsked> {
  const { api, queryClient } = context
  const { sessionId } = await queryClient.ensureQueryData(api.booking.get.queryOptions({ manageToken }))
  // Seats have no time of their own: there are other classes.
  if (sessionId) throw redirect({ to: '/booking/$manageToken/class', params: { manageToken } })
  const input: NewTimesInput = { manageToken, days: WINDOW_DAYS, ...(anyone ? { staffMemberId: null } : {}) }
  const first = await ensureTimes(context, input)
  const today = first.days[0]?.localDate ?? ''
  const fromDate = windowStart(today, wanted ?? firstFreeDate(first) ?? today)
  if (fromDate === today) return { today, input }
  await ensureTimes(context, { ...input, fromDate })
  return { today, input: { ...input, fromDate } }
}

async function ensureTimes({ api, queryClient }: AppContext, input: NewTimesInput): Promise<SlotDays> {
  try {
    return await queryClient.ensureQueryData(api.booking.findNewTimes.queryOptions(input))
  } catch (error) {
    if (!hasReason(failureOf(error), 'illegal_move')) throw error
    throw redirect({ to: '/booking/$manageToken', params: { manageToken: input.manageToken } })
  }
}
