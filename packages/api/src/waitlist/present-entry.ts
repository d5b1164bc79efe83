import type { WaitlistEntryRow } from '@openhours/db/queries/waitlist'
import { formatInstant, localDateAt, timeOfMinutes } from '@openhours/scheduling'
import { manageTokenOf } from '../booking/manage-token.ts'
import type { Context } from '../context.ts'
import { itemsOf } from '../slot/chosen-service.ts'
import type { StaffWaitlistEntry, WaitlistEntry } from './schema.ts'
import { visitFromStore } from './stored-visit.ts'
import { offerTokenOf, waitlistTokenOf } from './tokens.ts'

type Presenting = Pick<Context, 'clock' | 'secret'>

/** A place on the list as the one who waits sees it. */
export function presentEntry(ctx: Presenting, organizationId: string, row: WaitlistEntryRow): WaitlistEntry {
  const offer = offerOf(ctx, row)
  const { bookingId, organization } = row
  return {
    ...presentPlace(row),
    services: servicesOf(organizationId, row),
    organization,
    manageToken: bookingId === null ? null : manageTokenOf(ctx, { organizationId, bookingId }),
    waitlistToken: waitlistTokenOf(ctx, { organizationId, entryId: row.id }),
    offer: offer && { offerToken: offerTokenOf(ctx, { organizationId, offerId: offer.id }), ...offer.time },
  }
}

function servicesOf(organizationId: string, { wish, service }: WaitlistEntryRow): WaitlistEntry['services'] {
  return wish ? itemsOf(visitFromStore(organizationId, wish.visit)) : [{ serviceId: service.id }]
}

/** The same as staff see it. */
export function presentEntryForStaff(ctx: Presenting, row: WaitlistEntryRow): StaffWaitlistEntry {
  return { ...presentPlace(row), customerId: row.customerId, offer: offerOf(ctx, row)?.time ?? null }
}

/** An offer that has run out is none, also when nobody has written that down yet. */
function offerOf({ clock }: Presenting, { offer, timeZone }: WaitlistEntryRow) {
  if (!offer || offer.expiresAtMs <= clock.now()) return null
  const time = {
    startsAt: formatInstant(offer.startsAtMs, timeZone),
    endsAt: formatInstant(offer.endsAtMs, timeZone),
    expiresAt: formatInstant(offer.expiresAtMs, timeZone),
    staffMember: offer.staffMember,
  }
  return { id: offer.id, time }
}

function presentPlace(row: WaitlistEntryRow) {
  return {
    id: row.id,
    state: row.state,
    service: row.service,
    staffMember: row.staffMember,
    session: presentSession(row),
    ...presentDays(row),
    timeZone: row.timeZone,
    customer: { name: row.customerName, email: row.customerEmail, phone: row.customerPhone },
    createdAt: formatInstant(row.createdAt, row.timeZone),
    bookingId: row.bookingId,
  }
}

function presentSession({ session, timeZone }: WaitlistEntryRow): WaitlistEntry['session'] {
  if (!session) return null
  const { id, seats, startsAtMs, endsAtMs } = session
  return { id, seats, startsAt: formatInstant(startsAtMs, timeZone), endsAt: formatInstant(endsAtMs, timeZone) }
}

/** The days that suit somebody; of a class the day on which it begins, as it is now. */
function presentDays({ wish, session, timeZone }: WaitlistEntryRow) {
  if (wish) {
    const { fromDate, lastDate, fromMinute, untilMinute } = wish
    const window = { fromTime: timeOfMinutes(fromMinute), untilTime: timeOfMinutes(untilMinute) }
    return { fromDate, lastDate, window }
  }
  const localDate = localDateAt(session?.startsAtMs ?? 0, timeZone)
  return { fromDate: localDate, lastDate: localDate, window: { fromTime: '00:00', untilTime: '24:00' } }
}
