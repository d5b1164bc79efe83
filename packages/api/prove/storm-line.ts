// People in the storm who wait for seats in its classes.
import { newId } from '@openhours/db'
import type { Booking } from '../src/booking/schema.ts'
import { telling } from './class-line-stage.ts'
import type { Client, Storm } from './storm.ts'

/** The places in line of each storm. */
const places = new WeakMap<Storm, string[]>()

export async function joinLine(storm: Storm, { visitor }: Client): Promise<void> {
  const { shop, random, sessions } = storm
  const key = newId()
  const { waitlistToken } = await visitor.waitlist.joinSession({
    organizationId: shop.organizationId,
    sessionId: random.one(sessions) ?? '',
    seats: 1 + random.below(3),
    customer: { name: 'Kim Lake', email: `${key}@example.com` },
    idempotencyKey: key,
  })
  places.set(storm, [...(places.get(storm) ?? []), waitlistToken])
}

/** The job, which may run on several servers at once. */
export async function tellLine({ shop }: Storm, { db }: Client): Promise<void> {
  await telling(shop)(db)
}

/** Somebody passes what they are offered on, goes, or takes it: then they have a booking. */
export async function answerOffer(storm: Storm, { visitor }: Client): Promise<Booking | undefined> {
  const { random } = storm
  const waitlistToken = random.one(places.get(storm) ?? [])
  if (!waitlistToken) return undefined
  const { offer } = await visitor.waitlist.get({ waitlistToken })
  if (!offer) return undefined
  const { offerToken } = offer
  if (random.inHundred(60)) {
    const booking = await visitor.waitlist.accept({ offerToken, idempotencyKey: newId() })
    // Who accepts what another client has accepted for them gets the same booking.
    return storm.bookings.some(({ bookingId }) => bookingId === booking.id) ? undefined : booking
  }
  if (random.inHundred(50)) await visitor.waitlist.declineOffer({ offerToken })
  else await visitor.waitlist.leave({ waitlistToken })
  return undefined
}
