import { describe, expect, test } from 'vitest'
import { allAtOnce, answerOffer } from '../testing/answer-offer.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { asSystem, join, runJob } from '../testing/waitlist.ts'
import { offerFreedTimes } from './offer-freed-times.ts'

const HOURS = ['10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00']
const refusals = new Set(['slot_taken', 'hold_expired', 'illegal_move', 'busy'])

describe('a day on which everybody changes their mind at once', () => {
  test('ends with every offer held, every hold offered, every acceptance booked, and nobody twice', async () => {
    const world = await createWorld({ service: { intervalMinutes: 60 } })
    const { as, at } = world
    for (const hour of [...HOURS, ...HOURS]) await as.visitor.booking.create(at(hour))
    const entries = await Promise.all(Array.from({ length: 12 }, (_, i) => join(world, `Person${i}`)))

    for (const [round, time] of ['08:00', '08:20', '08:40', '09:25', '09:30', '09:40'].entries()) {
      world.clock.moveTo(`2026-11-23T${time}`)
      await allAtOnce(
        [
          cancelOne(world, round),
          cancelOne(world, round + 5),
          // Every fourth never answers.
          ...entries.map((entry, i) => answerOffer(world, entry, i % 4 === 0 ? -1 : (i + round) % 3)),
          ...HOURS.slice(round, round + 2).map((hour) => as.visitor.booking.create(at(hour))),
          offerFreedTimes(asSystem(world), world.organizationId),
          offerFreedTimes(asSystem(world), world.organizationId),
        ],
        refusals,
      )
      await runJob(world)
      await expectOrder(world)
    }
    const told = await toldOffers(world)
    expect(told.length).toBeGreaterThan(4)
    expect(told).toContain('lapsed')
  })
})

async function cancelOne({ as, organizationId }: World, nth: number): Promise<void> {
  const { bookings } = await as.desk.booking.list({ organizationId, fromDate: '2026-11-23', states: ['confirmed'] })
  const booking = bookings[nth % bookings.length]
  if (booking) await as.desk.booking.cancelForCustomer({ organizationId, bookingId: booking.id })
}

/** Claims, holds, offers, entries and bookings agree. */
async function expectOrder({ db, organizationId, clock }: World): Promise<void> {
  const [bookings, claims, offers, entries] = await Promise.all([
    db
      .selectFrom('booking')
      .select(['id', 'state', 'holdExpiresAt'])
      .where('organizationId', '=', organizationId)
      .execute(),
    db.selectFrom('claim').select('bookingId').where('organizationId', '=', organizationId).execute(),
    db
      .selectFrom('waitlistOffer')
      .select(['entryId', 'bookingId', 'state'])
      .where('organizationId', '=', organizationId)
      .execute(),
    db
      .selectFrom('waitlistEntry')
      .select(['id', 'state', 'bookingId'])
      .where('organizationId', '=', organizationId)
      .execute(),
  ])
  const open = offers.filter(({ state }) => state === 'open')
  const held = bookings.filter(({ state }) => state === 'held')
  const kept = bookings.filter(({ state }) => state === 'held' || state === 'confirmed')
  const booked = entries.filter(({ state }) => state === 'booked')

  expect(sorted(open.map(({ bookingId }) => bookingId))).toEqual(sorted(held.map(({ id }) => id)))
  expect(held.every(({ holdExpiresAt }) => (holdExpiresAt ?? 0) > clock.now())).toBe(true)
  expect(sorted(open.map(({ entryId }) => entryId))).toEqual(sorted(idsIn(entries, 'offered')))
  expect(sorted(claims.map(({ bookingId }) => bookingId ?? ''))).toEqual(sorted(kept.map(({ id }) => id)))
  const accepted = offers.filter(({ state }) => state === 'accepted').map(({ bookingId }) => bookingId)
  expect(sorted(booked.map(({ bookingId }) => bookingId ?? ''))).toEqual(sorted(accepted))
}

async function toldOffers({ db, organizationId }: World): Promise<string[]> {
  const offers = await db
    .selectFrom('waitlistOffer')
    .select('state')
    .where('organizationId', '=', organizationId)
    .execute()
  return offers.map(({ state }) => state)
}

function idsIn(entries: readonly { id: string; state: string }[], wanted: string): string[] {
  return entries.filter(({ state }) => state === wanted).map(({ id }) => id)
}

function sorted(ids: readonly string[]): string[] {
  return ids.toSorted()
}
