import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { createClass } from '../testing/create-class.ts'
import { overtakenDesk } from '../testing/overtaken.ts'

describe('a class that changes while seats in it are booked', () => {
  test('is booked with whoever holds it by then', async () => {
    const { world, as, at, organizationId, sessionId, tom } = await createClass(3)
    const give = () => as.desk.session.give({ organizationId, sessionId, staffMemberId: tom })
    const slow = overtakenDesk(world, { afterStatements: 2, by: give })
    const { customer } = at('18:00')

    const booking = await slow.session.book({ organizationId, sessionId, customer, idempotencyKey: newId() })

    expect(booking).toMatchObject({ state: 'confirmed', staffMember: { id: tom } })
  })
})
