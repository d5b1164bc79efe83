import { expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'

test('who takes the time of a hold that ran out leaves a note of that', async () => {
  const { as, at, ana, clock, organizationId } = await createWorld()
  await as.visitor.booking.hold(at('10:00', { staffMemberId: ana }))
  clock.moveTo('2026-11-23T08:09')

  await as.visitor.booking.create(at('10:00', { staffMemberId: ana }))

  const { events } = await as.desk.event.list({ organizationId })
  expect(events.map(({ type }) => type)).toEqual(['hold.created', 'hold.expired', 'booking.confirmed'])
  expect(events[1]).toMatchObject({ subjectId: events[0]?.subjectId, actor: { kind: 'system' } })
})
