import { addDays, explain, formatInstant, localDateAt, type Refusal } from '@openhours/scheduling'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { loadOffer, type Offer } from './load-offer.ts'
import type { explainSlotInput, SlotExplanation, SlotRefusal } from './schema.ts'

/** Every reason why a start is or is not on offer, for somebody who asks "why not then?". Throws `not_found`. */
export async function explainSlot(ctx: Context, input: z.output<typeof explainSlotInput>): Promise<SlotExplanation> {
  const start = Date.parse(input.startsAt)
  const offer = await loadOffer(ctx, {
    visit: input,
    dates: (timeZone) => {
      const fromDate = localDateAt(start, timeZone)
      return { fromDate, untilDate: addDays(fromDate, 1) }
    },
  })
  const { offered, segmentStaffIds, refusals } = explain(offer.situation, start)
  return {
    startsAt: formatInstant(start, offer.location.timeZone),
    isOffered: offered,
    staffMemberIds: segmentStaffIds[0] ?? [],
    refusals: refusals.map((refusal) => presentRefusal(offer, refusal)),
  }
}

function presentRefusal({ location, staff, services }: Offer, refusal: Refusal): SlotRefusal {
  const format = (instant: number | null | undefined): string | null =>
    instant === null || instant === undefined ? null : formatInstant(instant, location.timeZone)
  const { reason } = refusal
  const person = 'staffId' in refusal ? staff.find(({ id }) => id === refusal.staffId) : undefined
  return {
    reason,
    staffMember: person ? { id: person.id, name: person.name } : null,
    serviceName: 'segment' in refusal ? (services[refusal.segment]?.name ?? null) : null,
    from: format(startOf(refusal)),
    until: format(endOf(refusal)),
    limit: limitOf(refusal),
  }
}

/** Where the obstacle begins: the hours that are kept, the time that is taken, the earliest start. */
function startOf(refusal: Refusal): number | null {
  if (refusal.reason === 'outside_hours') return refusal.openings[0]?.start ?? null
  if (refusal.reason === 'busy') return refusal.busy.start
  if (refusal.reason === 'not_on_grid') return refusal.before
  return refusal.reason === 'too_soon' ? refusal.earliestStart : null
}

function endOf(refusal: Refusal): number | null {
  if (refusal.reason === 'outside_hours') return refusal.openings.at(-1)?.end ?? null
  if (refusal.reason === 'busy') return refusal.busy.end
  if (refusal.reason === 'not_on_grid') return refusal.after
  return refusal.reason === 'too_late' ? refusal.bookableUntil : null
}

function limitOf(refusal: Refusal): number | null {
  if (refusal.reason === 'too_soon') return refusal.noticeMinutes
  if (refusal.reason === 'too_late') return refusal.horizonDays
  return 'limit' in refusal ? refusal.limit : null
}
