import { expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'

test('"anyone" is whoever has been without a visit the longest, also when that was weeks ago', async () => {
  const { as, at, ana, tom, clock } = await createWorld()
  await as.visitor.booking.create(at('2026-11-23T10:00', { staffMemberId: tom }))
  await as.visitor.booking.create(at('2026-11-24T10:00', { staffMemberId: ana }))
  clock.moveTo('2026-12-15T08:00')

  const { staffMember } = await as.visitor.booking.create(at('2026-12-16T10:00'))

  expect(staffMember.id).toBe(tom)
})
