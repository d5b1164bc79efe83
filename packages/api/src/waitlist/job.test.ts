import { FIRST_POSITION } from '@openhours/db/queries/event'
import { findReaderPosition, moveReader } from '@openhours/db/queries/event-reader'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createWorld, type World } from '../testing/create-world.ts'
import {
  asSystem,
  eventsCanBeRead,
  forgetHowFar,
  join,
  keptTimes,
  line,
  oneTimeFreed,
  runJob,
} from '../testing/waitlist.ts'
import { offerFreedTimes } from './offer-freed-times.ts'
import { waitlistReader } from './reader.ts'

describe('the job that offers', () => {
  test('offers nothing twice, when it runs again', async () => {
    const world = await oneTimeFreed()

    expect(await runJob(world)).toEqual({ offered: 0, hasMore: false })
    expect(await line(world)).toEqual(['Eva offered 10:00', 'Kim waiting'])
  })

  test('reads on from where it was', async () => {
    const world = await oneTimeFreed()
    const position = await positionOf(world)
    expect(await runJob(world)).toMatchObject({ hasMore: false })
    const after = await positionOf(world)

    // The offer itself was an event that the first run had not read yet.
    expect(after.sequence).toBeGreaterThan(position.sequence)
    await runJob(world)
    expect(await positionOf(world)).toEqual(after)
  })

  test('offers nothing twice, when it died before it wrote down how far it was', async () => {
    const world = await oneTimeFreed()
    await forgetHowFar(world)

    expect(await runJob(world)).toMatchObject({ offered: 0 })
    expect(await line(world)).toEqual(['Eva offered 10:00', 'Kim waiting'])
  })

  test('offers two times to the first two of three, also when four workers run at once', async () => {
    const world = await createWorld({ tomPerforms: false, closesMinute: 720, service: { intervalMinutes: 60 } })
    const { as } = world
    const bookings = [
      await as.visitor.booking.create(world.at('10:00')),
      await as.visitor.booking.create(world.at('11:00')),
    ]
    for (const name of ['Eva', 'Kim', 'Lou']) await join(world, name)
    for (const { manageToken } of bookings) await as.visitor.booking.cancel({ manageToken })
    await eventsCanBeRead(world)

    const workers = Array.from({ length: 4 }, () => offerFreedTimes(asSystem(world), world.organizationId))
    const runs = await Promise.all(workers)

    expect(runs.reduce((sum, { offered }) => sum + offered, 0)).toBe(2)
    expect(await line(world)).toEqual(['Eva offered 10:00', 'Kim offered 11:00', 'Lou waiting'])
    expect((await keptTimes(world)).claims).toBe(2)
  })

  test('passes on at once what has run out, also while events cannot be read yet', async () => {
    const world = await oneTimeFreed()
    const { as, db, organizationId } = world
    const { customer: _, ...tomorrow } = world.at('2026-11-24T10:00')
    await as.visitor.booking.hold(tomorrow)
    await join(world, 'Lou', { fromDate: '2026-11-24' })
    world.clock.moveTo('2026-11-23T09:01')

    await db.transaction().execute(async (tx) => {
      // While this transaction is open, a reader stops before all events of later ones.
      await sql`SELECT pg_current_xact_id()`.execute(tx)
      await offerFreedTimes(asSystem(world), organizationId)
    })

    expect(await line(world)).toEqual(['Eva waiting', 'Kim offered 10:00', 'Lou offered 10:00'])
  })

  test('and strangers who want the same time: one has it', async () => {
    for (let round = 0; round < 5; round++) {
      const world = await createWorld({ tomPerforms: false, closesMinute: 660 })
      const { as } = world
      const { manageToken } = await as.visitor.booking.create(world.at('10:00'))
      await join(world, 'Eva')
      await as.visitor.booking.cancel({ manageToken })

      const results = await Promise.all([
        ...Array.from({ length: 4 }, () =>
          as.visitor.booking.create(world.at('10:00')).then(
            () => 'booked',
            (error) => error.cause.reason,
          ),
        ),
        runJob(world),
      ])

      const booked = results.filter((result) => result === 'booked').length
      const offered = (await line(world)).filter((place) => place.includes('offered')).length
      expect(booked + offered).toBe(1)
      expect(results.filter((result) => result === 'slot_taken')).toHaveLength(4 - booked)
      expect((await keptTimes(world)).claims).toBe(1)
    }
  })

  test('is not sent back by another one that was slow', async () => {
    const { db, organizationId } = await oneTimeFreed()
    const reader = waitlistReader(organizationId)
    const from = (await findReaderPosition(db, reader)) ?? FIRST_POSITION
    const ahead = { ...from, sequence: from.sequence + 2 }
    await moveReader(db, reader, { from, to: ahead })

    await moveReader(db, reader, { from, to: { ...from, sequence: from.sequence + 1 } })

    expect(await findReaderPosition(db, reader)).toEqual(ahead)
  })

  test('has nothing to do where nobody ever waited', async () => {
    const world = await createWorld()

    expect(await offerFreedTimes(asSystem(world), world.organizationId)).toEqual({ offered: 0, hasMore: false })
  })
})

function positionOf({ db, organizationId }: World) {
  return db
    .selectFrom('eventReader')
    .select(['fromTransaction', 'untilTransaction', 'sequence'])
    .where('organizationId', '=', organizationId)
    .executeTakeFirstOrThrow()
}
