import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { createSampleOrganization } from './create-sample-organization.ts'

describe('a visitor', () => {
  test('sees the business behind its address', async () => {
    const { as, slug, organizationId } = await createWorld()

    expect(await as.visitor.organization.get({ slug })).toMatchObject({
      id: organizationId,
      slug,
      name: 'Studio',
      timeZone: 'Australia/Melbourne',
      isSample: false,
      locations: [{ name: 'Main', address: '1 Street' }],
    })
  })

  test('is told when there is none', async () => {
    const { as } = await createWorld()

    await expect(as.visitor.organization.get({ slug: 'nobody' })).rejects.toMatchObject(
      failure('not_found', { what: 'organization' }),
    )
  })

  test('sees what is on offer, and with whom', async () => {
    const { as, organizationId } = await createWorld()

    const { services } = await as.visitor.service.list({ organizationId })

    expect(services).toMatchObject([
      { name: 'Cut', price: { amountMinor: 8000, currency: 'AUD' }, staff: [{ name: 'Ana' }, { name: 'Tom' }] },
    ])
  })
})

describe('somebody who starts openhours for the first time', () => {
  test('finds one sample studio with three services, a class, and two people of different skills', async () => {
    const { ctx, as } = await createWorld()

    const [slug] = await Promise.all([createSampleOrganization(ctx), createSampleOrganization(ctx)])

    const organization = await as.visitor.organization.get({ slug })
    const { services } = await as.visitor.service.list({ organizationId: organization.id })
    expect(organization).toMatchObject({ isSample: true, timeZone: 'Australia/Melbourne' })
    expect(new Set(services.map(({ durationMinutes }) => durationMinutes)).size).toBe(4)
    expect(new Set(services.map(({ price }) => price.amountMinor)).size).toBe(4)
    expect(services.map(({ staff }) => staff.length)).toEqual([2, 1, 2, 1])
    expect(services.map(({ isClass }) => isClass)).toEqual([false, false, false, true])
    expect(services[0]).toMatchObject({ variants: [{}], addOns: [{}, {}], questions: [{ kind: 'choice' }] })
  })

  test('can book in it', async () => {
    const { ctx, as } = await createWorld()
    const { id: organizationId } = await as.visitor.organization.get({ slug: await createSampleOrganization(ctx) })
    const { services } = await as.visitor.service.list({ organizationId })

    for (const { id: serviceId, name } of services.filter(({ isClass }) => !isClass)) {
      const { days } = await as.visitor.slot.find({ organizationId, serviceId })
      const [slot] = days.flatMap(({ slots }) => slots)
      const booking = await as.visitor.booking.create({
        organizationId,
        serviceId,
        startsAt: slot?.startsAt ?? '',
        customer: { name: 'Robin', email: 'robin@example.com' },
      })
      expect(booking).toMatchObject({ state: 'confirmed', service: { name } })
    }
  })

  test('can take a seat in its class, on any of the next Wednesdays', async () => {
    const { ctx, as } = await createWorld()
    const { id: organizationId } = await as.visitor.organization.get({ slug: await createSampleOrganization(ctx) })

    const { days } = await as.visitor.session.find({ organizationId, days: 15 })

    const sessions = days.flatMap((day) => day.sessions)
    expect(sessions.map(({ startsAt }) => startsAt)).toEqual(['2026-11-25T18:00:00+11:00', '2026-12-02T18:00:00+11:00'])
    const customer = { name: 'Robin', email: 'robin@example.com' }
    const sessionId = sessions[0]?.id ?? ''
    expect(await as.visitor.session.book({ organizationId, sessionId, customer, seats: 2 })).toMatchObject({ seats: 2 })
  })
})
