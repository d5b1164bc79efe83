import {
  createCaller,
  createChangeHints,
  createSampleOrganization,
  createSchedules,
  noDoor,
  systemClock,
  type Context,
} from '@openhours/api'
import { cloneTestDatabase } from '@openhours/db/testing'
import { expect, inject, test, vi } from 'vitest'
import { startJobs } from './jobs.ts'

test('whoever waits is offered a time soon after it has become free', async () => {
  await using db = await cloneTestDatabase(inject('postgres'))
  const ctx = contextOf(db)
  const visitor = createCaller(ctx)
  const { organizationId, serviceId, slots } = await lookAround(ctx)
  const customer = { name: 'Robin Vale', email: 'robin@example.com' }
  // Everything on the day is taken, so the next visitor waits for it.
  const bookings = await Promise.all(
    slots.map((slot) =>
      visitor.booking.create({ organizationId, serviceId, startsAt: slot.startsAt, customer }).catch(() => undefined),
    ),
  )
  const fromDate = slots[0]?.localDate ?? ''
  const { waitlistToken } = await visitor.waitlist.join({ organizationId, serviceId, fromDate, customer })
  const jobs = startJobs(ctx, 20)

  const [booked] = bookings.flatMap((booking) => booking ?? [])
  await visitor.booking.cancel({ manageToken: booked?.manageToken ?? '' })

  await vi.waitFor(async () => expect((await visitor.waitlist.get({ waitlistToken })).state).toBe('offered'), 10_000)
  await jobs.stop()
})

test('what was deleted long enough ago is removed', async () => {
  await using db = await cloneTestDatabase(inject('postgres'))
  const ctx = contextOf(db)
  await lookAround(ctx)
  await db
    .updateTable('organization')
    .set({ deletedFrom: new Date(0) })
    .execute()

  const jobs = startJobs(ctx, 20)

  const left = () => db.selectFrom('organizationSlug').select('slug').execute()
  await vi.waitFor(async () => expect(await left()).toEqual([]), 10_000)
  await jobs.stop()
})

test('who held a time is forgotten when it has run out', async () => {
  await using db = await cloneTestDatabase(inject('postgres'))
  const ctx = contextOf(db)
  const { organizationId, serviceId, slots } = await lookAround(ctx)
  const visitor = createCaller({ ...ctx, address: '203.0.113.7' })
  await visitor.booking.hold({ organizationId, serviceId, startsAt: slots[0]?.startsAt ?? '' })
  const kept = () => db.selectFrom('booking').select('heldBy').where('heldBy', 'is not', null).execute()
  expect(await kept()).toHaveLength(1)

  const jobs = startJobs({ ...ctx, clock: { now: () => Date.now() + 3_600_000 } }, 20)

  await vi.waitFor(async () => expect(await kept()).toEqual([]), 10_000)
  await jobs.stop()
})

function contextOf(db: Context['db']): Context {
  const secret = new Uint8Array(32).fill(7)
  const actor = { kind: 'visitor' as const }
  const messages = { send: async () => undefined }
  const reportDefect = (error: unknown): never => {
    throw error
  }
  return {
    db,
    secret,
    actor,
    clock: systemClock,
    changes: createChangeHints(),
    messages,
    customerDoor: noDoor,
    schedules: createSchedules(),
    reportDefect,
  }
}

/** The longest service of the sample business, and its slots on the second day from now that has any. */
async function lookAround(ctx: Context) {
  const visitor = createCaller(ctx)
  const { id: organizationId } = await visitor.organization.get({ slug: await createSampleOrganization(ctx) })
  const { services } = await visitor.service.list({ organizationId })
  const [longest] = services.toSorted((a, b) => b.durationMinutes - a.durationMinutes)
  const serviceId = longest?.id ?? ''
  const { days } = await visitor.slot.find({ organizationId, serviceId })
  const [, day] = days.filter(({ slots }) => slots.length > 0)
  return { organizationId, serviceId, slots: day?.slots ?? [] }
}
