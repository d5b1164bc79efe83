import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createCaller } from '../router.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { codeFor, signIn, tokenOf } from '../testing/sign-in.ts'
import { findCustomerActor } from './find-customer-actor.ts'
import { codeHashOf } from './sign-in-code.ts'

const robin = { name: 'Robin Vale', email: 'robin@example.com' }

describe('somebody who has a code that is not theirs to use', () => {
  test('tries it five times, and then even the right one is refused', async () => {
    const world = await createWorld()
    const code = await codeOf(world, robin)

    for (let i = 0; i < 5; i++)
      await expect(use(world, otherThan(code, i))).rejects.toMatchObject(failure('wrong_code'))

    await expect(use(world, code)).rejects.toMatchObject(failure('wrong_code'))
    expect(await use(world, await codeOf(world, robin))).toMatchObject({ customer: { name: 'Robin Vale' } })
  })

  test('has five tries in all, also when they come at the same moment', async () => {
    const world = await createWorld()
    const code = await codeOf(world, robin)

    const wrong = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => use(world, otherThan(code, i))))

    expect(wrong.every(({ status }) => status === 'rejected')).toBe(true)
    await expect(use(world, code)).rejects.toMatchObject(failure('wrong_code'))
  })

  test('is stopped at their address, whichever contacts they try', async () => {
    const world = await createWorld()
    const { organizationId } = world
    const attacker = createCaller({ ...world.ctx, address: '203.0.113.7' })
    const attempt = (i: number) =>
      attacker.customerSession.create({ organizationId, email: `somebody-${i}@example.com`, code: '123456' })

    for (let i = 0; i < 30; i++) await expect(attempt(i)).rejects.toMatchObject(failure('wrong_code'))
    await expect(attempt(30)).rejects.toMatchObject(failure('too_many_requests'))
  })

  test('comes in once, of many at the same moment', async () => {
    const world = await createWorld()
    const code = await codeOf(world, robin)

    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => use(world, code)))

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refusals).toMatchObject(Array.from({ length: 4 }, () => failure('wrong_code')))
    await expect(use(world, code)).rejects.toMatchObject(failure('wrong_code'))
  })

  test('is refused an older code, and one of ten minutes ago', async () => {
    const world = await createWorld()
    const older = await codeOf(world, robin)
    const newer = await codeOf(world, robin)
    await expect(use(world, older)).rejects.toMatchObject(failure('wrong_code'))
    world.clock.moveTo('2026-11-23T08:10')
    await expect(use(world, newer)).rejects.toMatchObject(failure('wrong_code'))

    const newest = await codeOf(world, robin)
    world.clock.moveTo('2026-11-23T08:19')
    expect(await use(world, newest)).toMatchObject({ customer: { name: 'Robin Vale' } })
  })

  test('is refused it in another business, and for another address', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    const lee = { name: 'Lee', email: 'lee@example.com' }
    await there.as.visitor.booking.create(there.at('10:00', { customer: robin }))
    await here.as.visitor.booking.create(here.at('12:00', { customer: lee }))
    const code = await codeOf(here, robin)
    // Both businesses are of one installation, with one secret; here each has a code of its own under way.
    const elsewhere = {
      ...there,
      as: { ...there.as, visitor: createCaller({ ...there.ctx, secret: here.ctx.secret }) },
    }
    await elsewhere.as.visitor.customerSession.sendCode({ organizationId: there.organizationId, email: robin.email })
    await here.as.visitor.customerSession.sendCode({ organizationId: here.organizationId, email: lee.email })

    await expect(use(elsewhere, code)).rejects.toMatchObject(failure('wrong_code'))
    await expect(use(here, code, lee)).rejects.toMatchObject(failure('wrong_code'))
    expect(await use(here, code)).toMatchObject({ customer: { name: 'Robin Vale' } })
  })

  test('finds no code in the database that could be tried elsewhere', async () => {
    const world = await createWorld()
    const code = await codeOf(world, robin)

    const [row] = await world.db
      .selectFrom('signInCode')
      .selectAll()
      .where('organizationId', '=', world.organizationId)
      .execute()

    expect(JSON.stringify(row)).not.toContain(code)
    const key = { organizationId: world.organizationId, contact: robin.email }
    expect(row?.codeHash).toEqual(codeHashOf(world.ctx, key, code))
    const elsewhere = [
      codeHashOf(world.ctx, { ...key, contact: 'lee@example.com' }, code),
      codeHashOf(world.ctx, { ...key, organizationId: world.ana }, code),
      codeHashOf({ secret: new Uint8Array(32) }, key, code),
      createHash('sha256').update(code).digest(),
    ]
    expect(elsewhere.filter((hash) => row?.codeHash.equals(hash))).toEqual([])
  })
})

describe('a customer who is after what others booked', () => {
  test('sees their own, whatever the input names', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const theirs = await as.visitor.booking.create(
      world.at('12:00', { customer: { name: 'Lee', email: 'lee@example.com' } }),
    )
    const own = await as.visitor.booking.create(world.at('10:00', { customer: robin }))
    const { customers } = await as.desk.customer.find({ organizationId, text: 'Lee' })
    const lee = customers[0]?.id ?? ''
    const forged: object = { customerId: lee, email: 'lee@example.com', sessionId: lee, id: lee }
    const caller = await signIn(world, robin)

    const answers = [
      await caller.customerSession.bookings({ ...forged, organizationId }),
      await caller.customerSession.bookings({ ...forged, organizationId, when: 'past' }),
      await caller.customerSession.get({ ...forged, organizationId }),
      await caller.customerSession.update({ ...forged, organizationId, version: 1, name: 'Robin' }),
      await caller.customerSession.endEverywhere({ ...forged, organizationId }),
    ]

    expect(JSON.stringify(answers)).toContain(own.id)
    for (const trace of [theirs.id, lee, 'Lee', 'lee@']) expect(JSON.stringify(answers)).not.toContain(trace)
    expect(await as.desk.customer.get({ organizationId, customerId: lee })).toMatchObject({ name: 'Lee', version: 1 })
  })

  test('finds another business as if it were not there, though they are a customer of it too', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    const elsewhere = await there.as.visitor.booking.create(there.at('10:00', { customer: robin }))
    await here.as.visitor.booking.create(here.at('10:00', { customer: robin }))
    const caller = await signIn(here, robin)
    const { organizationId } = there

    const asked = [
      () => caller.customerSession.get({ organizationId }),
      () => caller.customerSession.bookings({ organizationId }),
      () => caller.customerSession.update({ organizationId, version: 1, name: 'x' }),
      () => caller.customerSession.end({ organizationId }),
      () => caller.customerSession.endEverywhere({ organizationId }),
    ]
    for (const ask of asked) {
      await expect(ask()).rejects.toMatchObject(failure('not_found', { what: 'organization' }))
    }
    const own = await caller.customerSession.bookings({ organizationId: here.organizationId })
    expect(own.bookings).toHaveLength(1)
    expect(own.bookings[0]?.id).not.toBe(elsewhere.id)
  })

  test('gets nowhere with their secret under somebody else’s session or business', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    await here.as.visitor.booking.create(here.at('10:00', { customer: robin }))
    await there.as.visitor.booking.create(there.at('10:00', { customer: { name: 'Lee', email: 'lee@example.com' } }))
    const [own, other] = [await tokenOf(here, robin), await tokenOf(there, { email: 'lee@example.com' })]
    const [mine, theirs] = [own, other].map((token) => Buffer.from(token.slice(4), 'base64url'))
    const splice = (...parts: (Buffer | undefined)[]): string =>
      `ohc_${Buffer.concat(parts.flatMap((part) => part ?? [])).toString('base64url')}`
    const secret = mine?.subarray(32)

    for (const token of [
      splice(theirs?.subarray(0, 32), secret),
      splice(mine?.subarray(0, 16), theirs?.subarray(16, 32), secret),
      splice(theirs?.subarray(0, 16), mine?.subarray(16, 32), secret),
      own.replace('ohc_', 'ohk_'),
      `${own}A`,
      own.slice(0, -1),
    ]) {
      expect(await findCustomerActor(here.ctx, token)).toBeUndefined()
    }
    expect(splice(mine?.subarray(0, 32), secret)).toBe(own)
  })
})

describe('somebody who booked with another’s e-mail address, beside a number of their own', () => {
  test('sees by that number what they booked with it, and nothing that the other booked before or after', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const mallory = { name: 'Robin Vale', email: robin.email, phone: '0499 999 999' }
    const trap = await as.visitor.booking.create(world.at('10:00', { customer: mallory }))
    await as.visitor.booking.create(world.at('12:00', { customer: robin }))
    await as.visitor.booking.create(world.at('14:00', { customer: { ...robin, phone: '0412 345 678' } }))

    const caller = await signIn(world, { phone: mallory.phone })

    const { bookings } = await caller.customerSession.bookings({ organizationId })
    expect(bookings.map(({ id }) => id)).toEqual([trap.id])
    expect(await caller.customerSession.get({ organizationId })).toMatchObject({
      customer: { email: null, phone: '+61499999999' },
      shows: 'contact',
    })
    await expect(caller.customerSession.update({ organizationId, version: 1, name: 'Mallory' })).rejects.toMatchObject(
      failure('forbidden'),
    )
  })

  test('does not sign the other out', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    await as.visitor.booking.create(world.at('10:00', { customer: { ...robin, phone: '0499 999 999' } }))
    const own = await signIn(world, robin)
    const mallory = await signIn(world, { phone: '0499 999 999' })

    expect(await mallory.customerSession.endEverywhere({ organizationId })).toEqual({ ended: 1 })
    expect(await own.customerSession.get({ organizationId })).toMatchObject({ customer: { email: robin.email } })
  })
})

describe('somebody who booked with another’s number, beside an e-mail address of their own', () => {
  test('sees nothing of what the other books by the number alone, and does not keep them out', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const mallory = { name: 'Mallory', email: 'mallory@example.com', phone: '0412 345 678' }
    await as.visitor.booking.create(world.at('10:00', { customer: mallory }))
    const victims = await as.visitor.booking.create(
      world.at('12:00', { customer: { name: 'Rob', phone: '0412 345 678' } }),
    )
    const both = { name: 'Rob', email: 'rob@example.com', phone: '0412 345 678' }
    const later = await as.visitor.booking.create(world.at('14:00', { customer: both }))

    const seen = await (await signIn(world, mallory)).customerSession.bookings({ organizationId })
    expect(seen.bookings.map(({ customer }) => customer.name)).toEqual(['Mallory'])

    const own = await (await signIn(world, { phone: '0412345678' })).customerSession.bookings({ organizationId })
    expect(own.bookings.map(({ id }) => id)).toEqual(expect.arrayContaining([victims.id, later.id]))
  })

  test('is let see it by the desk, who says that the number is theirs', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const customer = { name: 'Rob', email: 'rob@example.com', phone: '0412 345 678' }
    await as.visitor.booking.create(world.at('10:00', { customer: { name: 'Rob', email: 'rob@example.com' } }))
    const { customers } = await as.desk.customer.find({ organizationId })
    const customerId = customers[0]?.id ?? ''
    await as.desk.customer.update({ organizationId, customerId, version: 1, phone: customer.phone })
    await as.visitor.booking.create(world.at('12:00', { customer: { name: 'Rob', phone: customer.phone } }))

    for (const who of [{ email: customer.email }, { phone: customer.phone }]) {
      const { bookings } = await (await signIn(world, who)).customerSession.bookings({ organizationId })
      expect(bookings).toHaveLength(2)
    }
  })
})

async function codeOf(world: World, customer: typeof robin): Promise<string> {
  const { as, organizationId, clock } = world
  const later = new Date(clock.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const { days } = await as.visitor.slot.find({ organizationId, serviceId: world.serviceId, fromDate: later, days: 3 })
  const startsAt = days.flatMap(({ slots }) => slots)[0]?.startsAt ?? ''
  await as.visitor.booking.create(world.at('10:00', { customer, startsAt }))
  await as.visitor.customerSession.sendCode({ organizationId, email: customer.email })
  return codeFor(world)
}

function use({ as, organizationId }: Pick<World, 'as' | 'organizationId'>, code: string, { email } = robin) {
  return as.visitor.customerSession.create({ organizationId, email, code, keep: 'token' })
}

/** One of the other codes. */
function otherThan(code: string, step: number): string {
  return String((Number(code) + 1 + step) % 1_000_000).padStart(6, '0')
}
