import { describe, expect, test } from 'vitest'
import { failure } from '../testing/expectations.ts'
import { createWorld } from '../testing/create-world.ts'

const override = { reason: 'They asked for it' }
const LAST_EVENING = '2199-12-31T23:30'

describe('on the evening of the last date that can be asked for', () => {
  test('a visit is booked, listed and read though it ends in the year after', async () => {
    const { as, at, organizationId } = await createWorld()

    const { manageToken } = await as.desk.booking.create(at(LAST_EVENING, { override }))

    const listed = await as.desk.booking.list({ organizationId, fromDate: '2199-12-31' })
    expect(listed.bookings).toMatchObject([{ endsAt: expect.stringMatching(/^2200-01-01T00:30/) }])
    expect(await as.visitor.booking.get({ manageToken })).toMatchObject({ state: 'confirmed' })
  })

  test('a start says until when somebody is busy', async () => {
    const { as, at, organizationId, serviceId } = await createWorld()
    await as.desk.booking.create(at(LAST_EVENING, { override }))

    const told = await as.desk.slot.explain({ organizationId, serviceId, startsAt: at(LAST_EVENING).startsAt })

    expect(told.refusals).toContainEqual(expect.objectContaining({ until: expect.stringMatching(/^2200-01-01T00:30/) }))
  })

  test('somebody can wait for days of which some lie in the year after', async () => {
    const { as, at, organizationId, serviceId } = await createWorld({ now: '2199-12-20T08:00' })
    const { customer } = at('10:00')
    const asked = { organizationId, serviceId, fromDate: '2199-12-30', days: 30, customer }

    expect(await as.visitor.waitlist.join(asked)).toMatchObject({ lastDate: '2200-01-28' })
  })

  test('the year after itself cannot be asked for', async () => {
    const { as, at } = await createWorld({ timeZone: 'UTC' })

    await expect(as.desk.booking.create(at('2200-01-01T10:00', { override }))).rejects.toMatchObject(
      failure('invalid_input'),
    )
  })
})
