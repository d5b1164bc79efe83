import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { tallied } from '../testing/create-class.ts'
import {
  asSystem,
  eventsCanBeRead,
  forgetHowFar,
  fullClass,
  joinClass,
  line,
  oneSeatFreed,
  runJob,
} from '../testing/waitlist.ts'
import { offerFreedTimes } from './offer-freed-times.ts'

describe('the job that offers seats', () => {
  test('offers nothing twice, when it runs again or died before it wrote down how far it was', async () => {
    const { world } = await oneSeatFreed()
    expect(await runJob(world)).toEqual({ offered: 0, hasMore: false })
    await forgetHowFar(world)

    expect(await runJob(world)).toMatchObject({ offered: 0 })
    expect(await line(world)).toEqual(['Eva offered 18:00', 'Kim waiting'])
  })

  test('offers two seats to the first two of three, also when four workers run at once', async () => {
    const { as, world, sessionId, booked, read } = await fullClass(2)
    for (const name of ['Eva', 'Kim', 'Lou']) await joinClass(world, name, { sessionId })
    for (const { manageToken } of booked) await as.visitor.booking.cancel({ manageToken })
    await eventsCanBeRead(world)

    const workers = Array.from({ length: 4 }, () => offerFreedTimes(asSystem(world), world.organizationId))
    const runs = await Promise.all(workers)

    expect(runs.reduce((sum, { offered }) => sum + offered, 0)).toBe(2)
    expect(await line(world)).toEqual(['Eva offered 18:00', 'Kim offered 18:00', 'Lou waiting'])
    expect(await read()).toMatchObject({ seatsTaken: 2 })
  })

  test('offers seats also while events cannot be read yet', async () => {
    const { as, db, world, sessionId, booked } = await fullClass(1)
    await joinClass(world, 'Eva', { sessionId })

    await db.transaction().execute(async (tx) => {
      // While this transaction is open, a reader stops before all events of later ones.
      await sql`SELECT pg_current_xact_id()`.execute(tx)
      await as.visitor.booking.cancel({ manageToken: booked[0]?.manageToken ?? '' })
      await offerFreedTimes(asSystem(world), world.organizationId)
    })

    expect(await line(world)).toEqual(['Eva offered 18:00'])
  })

  test('offers nothing in a class that was moved so far ahead that nobody could book it', async () => {
    const { as, at, organizationId, world, sessionId, booked } = await fullClass(1, { horizonDays: 7 })
    await joinClass(world, 'Eva', { sessionId })
    await as.desk.session.reschedule({ organizationId, sessionId, startsAt: at('2026-12-07T18:00').startsAt })
    await as.visitor.booking.cancel({ manageToken: booked[0]?.manageToken ?? '' })

    expect(await runJob(world)).toMatchObject({ offered: 0 })
    world.clock.moveTo('2026-12-01T09:00')
    expect(await runJob(world)).toMatchObject({ offered: 1 })
  })

  test('and strangers who want the same seat: one has it', async () => {
    for (let round = 0; round < 5; round++) {
      const { as, world, sessionId, booked, book, read } = await fullClass(1)
      await joinClass(world, 'Eva', { sessionId })
      await as.visitor.booking.cancel({ manageToken: booked[0]?.manageToken ?? '' })

      const [told] = await Promise.all([tallied(Array.from({ length: 4 }, () => book())), runJob(world)])

      const offered = (await line(world)).filter((place) => place.includes('offered')).length
      expect((told['booked'] ?? 0) + offered).toBe(1)
      expect(told['sold_out']).toBe(4 - (told['booked'] ?? 0))
      expect(await read()).toMatchObject({ seatsTaken: 1 })
    }
  })
})
