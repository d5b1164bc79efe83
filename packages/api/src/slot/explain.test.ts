import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'

describe('the desk asks why a time is not on offer', () => {
  test('and is told who is booked, who does not work, and when', async () => {
    const { as, at, ana } = await createWorld({ tomWorks: { opensMinute: 720, closesMinute: 1020 } })
    await as.visitor.booking.create(at('10:00', { staffMemberId: ana }))

    const { isOffered, refusals } = await as.desk.slot.explain(at('10:30'))

    expect(isOffered).toBe(false)
    expect(refusals).toMatchObject([
      {
        reason: 'busy',
        staffMember: { name: 'Ana' },
        from: '2026-11-23T10:00:00+11:00',
        until: '2026-11-23T11:00:00+11:00',
      },
      {
        reason: 'outside_hours',
        staffMember: { name: 'Tom' },
        from: '2026-11-23T12:00:00+11:00',
        until: '2026-11-23T17:00:00+11:00',
      },
    ])
  })

  test('and is told that it is, with whom', async () => {
    const { as, at, ana, tom } = await createWorld()

    expect(await as.desk.slot.explain(at('10:30'))).toMatchObject({
      isOffered: true,
      staffMemberIds: [ana, tom],
      refusals: [],
    })
  })
})

test('a visitor asks for the first free time from a date on', async () => {
  const { as, organizationId, serviceId } = await createWorld()

  const { slot } = await as.visitor.slot.nextFree({ organizationId, serviceId, fromDate: '2026-11-27' })

  expect(slot?.startsAt).toBe('2026-11-28T10:00:00+11:00')
})
