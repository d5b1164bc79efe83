import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { allAtOnce, answerOffer } from '../testing/answer-offer.ts'
import type { World } from '../testing/create-world.ts'
import { asSystem, fullClass, joinClass, runJob } from '../testing/waitlist.ts'
import { offerFreedTimes } from './offer-freed-times.ts'
import type { WaitlistEntry } from './schema.ts'

const refusals = new Set(['sold_out', 'hold_expired', 'illegal_move', 'seats_taken', 'busy'])

describe('a class in which everybody changes their mind at once', () => {
  test('never has more people than seats, keeps seats for those with an offer alone, and books nobody twice', async () => {
    const { as, organizationId, sessionId, world, booked, book } = await fullClass(6)
    const entries: WaitlistEntry[] = []
    for (let i = 0; i < 12; i++)
      entries.push(await joinClass(world, `Person${i}`, { sessionId, seats: i % 5 === 4 ? 2 : 1 }))

    for (const [round, time] of ['08:00', '08:20', '09:25', '09:30', '10:40', '10:45'].entries()) {
      world.clock.moveTo(`2026-11-23T${time}`)
      await allAtOnce(
        [
          as.visitor.booking.cancel({ manageToken: booked[round]?.manageToken ?? '' }),
          // Every fourth never answers.
          ...entries.map((entry, i) => answerOffer(world, entry, i % 4)),
          as.desk.session.resize({ organizationId, sessionId, seats: 7 - (round % 2) }),
          book(),
          offerFreedTimes(asSystem(world), organizationId),
          offerFreedTimes(asSystem(world), organizationId),
        ],
        refusals,
      )
      await runJob(world)
      expect(await disorder(world)).toEqual([])
    }
    expect(await offerStates(world)).toEqual(expect.arrayContaining(['accepted', 'declined', 'lapsed']))
  })
})

/** What is not as it must be, told by the tables. */
async function disorder({ db, organizationId, clock }: World): Promise<string[]> {
  const { rows } = await sql<{ wrong: string }>`
    SELECT 'seats' AS wrong FROM class_session c
    WHERE c.organization_id = ${organizationId} AND c.seats_taken <> (
      SELECT coalesce(sum(b.seats), 0) FROM booking b
      WHERE b.organization_id = c.organization_id AND b.session_id = c.id AND b.state IN ('held', 'confirmed')
    )
    UNION ALL
    SELECT 'a hold without its offer' FROM booking b
    LEFT JOIN waitlist_offer o ON o.organization_id = b.organization_id AND o.booking_id = b.id AND o.state = 'open'
    WHERE b.organization_id = ${organizationId} AND b.state = 'held'
      AND (o.id IS NULL OR b.hold_expires_at <= ${new Date(clock.now())})
    UNION ALL
    SELECT 'an offer without its hold' FROM waitlist_offer o
    LEFT JOIN booking b ON b.organization_id = o.organization_id AND b.id = o.booking_id AND b.state = 'held'
    WHERE o.organization_id = ${organizationId} AND o.state = 'open' AND b.id IS NULL
    UNION ALL
    SELECT 'booked without a booking' FROM waitlist_entry e
    LEFT JOIN booking b ON b.organization_id = e.organization_id AND b.id = e.booking_id AND b.state = 'confirmed'
    WHERE e.organization_id = ${organizationId} AND e.state = 'booked' AND b.id IS NULL`.execute(db)
  return rows.map(({ wrong }) => wrong)
}

async function offerStates({ db, organizationId }: World): Promise<string[]> {
  const offers = await db
    .selectFrom('waitlistOffer')
    .select('state')
    .where('organizationId', '=', organizationId)
    .execute()
  return offers.map(({ state }) => state)
}
