import { expect, test } from 'vitest'
import { addService } from '../testing/add-to-business.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { overtakenDesk } from '../testing/overtaken.ts'

/** Rows that bookings have left, by table. */
async function rowsOf({ db, organizationId }: World) {
  const count = async (table: 'booking' | 'claim' | 'customer'): Promise<number> => {
    const rows = await db
      .selectFrom(table)
      .select('organizationId')
      .where('organizationId', '=', organizationId)
      .execute()
    return rows.length
  }
  return { bookings: await count('booking'), claims: await count('claim'), customers: await count('customer') }
}

/** The business is in memory, so that the next thing asked of the database is what is taken. */
async function knownWorld(): Promise<World> {
  const world = await createWorld()
  await world.as.visitor.slot.find({ organizationId: world.organizationId, serviceId: world.serviceId, days: 1 })
  return world
}

test('of a visit by two people nothing is left when one of them is booked at the last moment', async () => {
  const world = await knownWorld()
  const { as, at, ana, tom } = world
  const wash = await addService(world, { name: 'Wash' }, [tom])
  const visit = at('10:00', { staffMemberId: ana, followedBy: [{ serviceId: wash, staffMemberId: tom }] })
  await as.visitor.slot.find({ organizationId: world.organizationId, serviceId: wash, days: 1 })
  const slow = overtakenDesk(world, {
    afterStatements: 1,
    by: () => as.visitor.booking.create(at('11:00', { serviceId: wash })),
  })

  await expect(slow.booking.create(visit)).rejects.toMatchObject(failure('slot_taken'))

  expect(await rowsOf(world)).toEqual({ bookings: 1, claims: 1, customers: 1 })
})

test('a copy of a request that finds its time free again, as the booking was cancelled, gets the first answer', async () => {
  const world = await knownWorld()
  const { as, at } = world
  const request = at('10:00', { staffMemberId: world.ana, idempotencyKey: 'the-tap-of-a-thumb' })
  const slow = overtakenDesk(world, {
    afterStatements: 2,
    by: async () => {
      const { manageToken } = await as.visitor.booking.create(request)
      await as.visitor.booking.cancel({ manageToken })
    },
  })

  const answer = await slow.booking.create(request)

  expect(await as.visitor.booking.get({ manageToken: answer.manageToken })).toMatchObject({ state: 'cancelled' })
  expect(await rowsOf(world)).toEqual({ bookings: 1, claims: 0, customers: 1 })
})

test('somebody new who books several times at the same moment is one customer', async () => {
  const world = await knownWorld()
  const customer = { name: 'Robin Vale', email: 'robin@example.com' }
  const times = ['10:00', '11:00', '12:00', '13:00', '14:00', '15:00']

  await Promise.all(times.map((time) => world.as.visitor.booking.create(world.at(time, { customer }))))

  expect(await rowsOf(world)).toEqual({ bookings: 6, claims: 6, customers: 1 })
})
