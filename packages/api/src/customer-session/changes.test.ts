import { attemptKey } from '@openhours/db/queries/attempt'
import { describe, expect, test } from 'vitest'
import type { Caller } from '../router.ts'
import { bookFor } from '../testing/book-for.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { callerWith, codeFor, signIn, tokenOf } from '../testing/sign-in.ts'
import { forgetPastTries } from './jobs.ts'

const robin = { name: 'Robin Vale', email: 'robin@example.com' }
const work = { name: 'Robin at work', email: 'robin@work.example' }
const rob = { name: 'Rob', phone: '0412 345 678' }

describe('two customers who turn out to be one, and are signed in', () => {
  test.each([
    ['both known by e-mail', robin, work],
    ['one of them known by a number', robin, rob],
    ['the one who stays known by a number', rob, robin],
  ])('see it all from then on, %s', async (_, one, two) => {
    const world = await createWorld()
    const [a, b] = [await bookFor(world, '10:00', one), await bookFor(world, '12:00', two)]
    const callers = [await signIn(world, one), await signIn(world, two)]
    expect(await Promise.all(callers.map((caller) => countOf(world, caller)))).toEqual([1, 1])

    await world.as.desk.customer.merge({ organizationId: world.organizationId, customerId: a, mergedCustomerId: b })

    callers.push(await signIn(world, one), await signIn(world, two))
    expect(await Promise.all(callers.map((caller) => countOf(world, caller)))).toEqual([2, 2, 2, 2])
    for (const caller of callers) {
      const { customer, shows } = await caller.customerSession.get({ organizationId: world.organizationId })
      expect([customer.id, shows]).toEqual([a, 'customer'])
    }
  })

  test.each([
    ['a number', rob],
    ['e-mail', robin],
  ])(
    'see nothing more by a number that was given beside the address that went: the other is known by %s',
    async (_, one) => {
      const world = await createWorld()
      const mallory = { ...work, phone: '0499 999 999' }
      const [a, b] = [await bookFor(world, '10:00', one), await bookFor(world, '12:00', mallory)]
      const caller = await signIn(world, { phone: mallory.phone })

      await world.as.desk.customer.merge({ organizationId: world.organizationId, customerId: a, mergedCustomerId: b })

      expect(await countOf(world, caller)).toBe(1)
      expect(await countOf(world, await signIn(world, { phone: mallory.phone }))).toBe(1)
    },
  )
})

describe('a customer who was forgotten', () => {
  test('is signed out, and neither a code of before nor a new one lets them in', async () => {
    const world = await createWorld()
    const { as, organizationId, clock, sent } = world
    const [customerId, mergedCustomerId] = [await bookFor(world, '10:00', robin), await bookFor(world, '12:00', work)]
    const token = await tokenOf(world, work)
    await as.desk.customer.merge({ organizationId, customerId, mergedCustomerId })
    clock.moveTo('2026-11-23T15:00')
    await as.visitor.customerSession.sendCode({ organizationId, email: robin.email })
    const code = codeFor(world)

    await as.owner.customer.erase({ organizationId, customerId })

    await expect(callerWith(world, token).customerSession.get({ organizationId })).rejects.toMatchObject(
      failure('token_invalid'),
    )
    const use = as.visitor.customerSession.create({ organizationId, email: robin.email, code, keep: 'token' })
    await expect(use).rejects.toMatchObject(failure('wrong_code'))
    expect(await doorsOf(world)).toEqual([])
    const before = sent.length
    await as.visitor.customerSession.sendCode({ organizationId, email: robin.email })
    expect(sent).toHaveLength(before)
  })

  test('is not half forgotten when they sign in at the same moment', async () => {
    const world = await createWorld()
    const { as, organizationId, clock } = world
    const customerId = await bookFor(world, '10:00', robin)
    clock.moveTo('2026-11-23T15:00')
    await as.visitor.customerSession.sendCode({ organizationId, email: robin.email })
    const input = { organizationId, email: robin.email, code: codeFor(world), keep: 'token' as const }

    await Promise.allSettled([
      as.visitor.customerSession.create(input),
      as.owner.customer.erase({ organizationId, customerId }),
      as.visitor.customerSession.create(input),
    ])

    const sessions = await world.db
      .selectFrom('customerSession')
      .select('id')
      .where('organizationId', '=', organizationId)
      .execute()
    expect(sessions).toEqual([])
  })
})

describe('a customer whose address the desk changes', () => {
  test('is signed out where they came by the old one, and comes back by the new one to all that is theirs', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const customerId = await bookFor(world, '10:00', robin)
    const old = await signIn(world, robin)

    await as.desk.customer.update({ organizationId, customerId, version: 1, email: 'robin@new.example' })

    await expect(old.customerSession.get({ organizationId })).rejects.toMatchObject(failure('token_invalid'))
    expect(await countOf(world, await signIn(world, { email: 'robin@new.example' }))).toBe(1)
    const before = world.sent.length
    await as.visitor.customerSession.sendCode({ organizationId, email: robin.email })
    expect(world.sent).toHaveLength(before)
  })
})

describe('what nobody can use any more', () => {
  test('is cleared away by whoever comes next: codes, and sessions of the same customer', async () => {
    const world = await createWorld()
    const { as, organizationId, clock } = world
    await bookFor(world, '10:00', robin)
    await tokenOf(world, robin)
    await as.visitor.customerSession.sendCode({ organizationId, email: 'nobody@example.com' })
    clock.moveTo('2027-01-10T09:00')
    await tokenOf(world, robin)

    expect(await doorsOf(world)).toEqual([robin.email])
  })

  test('is forgotten though nobody comes: codes, and what was counted', async () => {
    const world = await createWorld()
    const { as, db, organizationId, clock, ctx } = world
    const old = { organizationId, email: 'nobody@example.com' }
    await as.visitor.customerSession.sendCode(old)
    clock.moveTo('2026-11-23T08:09')
    await as.visitor.customerSession.sendCode({ organizationId, email: 'somebody@example.com' })

    clock.moveTo('2026-11-23T08:10')
    await forgetPastTries(ctx)
    expect(await doorsOf(world)).toEqual(['somebody@example.com'])
    clock.moveTo('2026-11-23T09:00')
    await forgetPastTries(ctx)
    const key = (email: string) => attemptKey('customer_code', `${organizationId} ${email}`)
    const counted = await db.selectFrom('attempt').select('key').execute()
    const isCounted = (email: string) => counted.some((row) => row.key.equals(key(email)))
    expect([isCounted(old.email), isCounted('somebody@example.com')]).toEqual([false, true])
  })
})

async function countOf({ organizationId }: World, caller: Caller): Promise<number> {
  const { bookings } = await caller.customerSession.bookings({ organizationId })
  return bookings.length
}

/** The contacts of all codes and sessions of the business. */
async function doorsOf({ db, organizationId }: World): Promise<string[]> {
  const codes = await db
    .selectFrom('signInCode')
    .select('contact')
    .where('organizationId', '=', organizationId)
    .execute()
  const sessions = await db
    .selectFrom('customerSession')
    .select('contact')
    .where('organizationId', '=', organizationId)
    .execute()
  return [...codes, ...sessions].map(({ contact }) => contact)
}
