// Nobody keeps a day to themselves by holding every time of it.
import { randomBytes } from 'node:crypto'
import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { createCaller, type Caller } from '../router.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { forgetPastHolders } from './jobs.ts'

const HOME = '203.0.113.7'
const MANY = failure('limit_reached', { limit: 6 })

function visitorFrom({ ctx }: Pick<World, 'ctx'>, address: string): Caller {
  return createCaller({ ...ctx, address })
}

function customerAt({ ctx, organizationId }: World, address: string): Caller {
  const actor = { kind: 'customer', organizationId, customerId: newId(), sessionId: newId() } as const
  return createCaller({ ...ctx, address, actor })
}

/** Ana's hours of the Monday, then Tom's: fourteen in all. */
function hours({ at, ana, tom }: World) {
  const times = ['10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00']
  return [ana, tom].flatMap((staffMemberId) => times.map((time) => at(time, { staffMemberId })))
}

function hourOf(world: World, index: number) {
  const wish = hours(world)[index]
  if (!wish) throw new Error('no such hour')
  return wish
}

/** One after the other; answers the tokens. */
async function holdAll(caller: Caller, wishes: ReturnType<typeof hours>): Promise<string[]> {
  const tokens: string[] = []
  for (const wish of wishes) tokens.push((await caller.booking.hold(wish)).holdToken)
  return tokens
}

/** Somebody at home who holds as many times as they may. */
async function withSixHeld() {
  const world = await createWorld()
  const visitor = visitorFrom(world, HOME)
  const tokens = await holdAll(visitor, hours(world).slice(0, 6))
  return { ...world, world, visitor, tokens, first: tokens[0] ?? '', seventh: hourOf(world, 6) }
}

function keptHashes({ db, organizationId }: Pick<World, 'db' | 'organizationId'>) {
  const bookings = db.selectFrom('booking').select('heldBy').where('organizationId', '=', organizationId)
  return bookings.orderBy('startsAt').execute()
}

describe('a visitor', () => {
  test('holds six times, and no seventh; books it all the same', async () => {
    const { visitor, seventh } = await withSixHeld()

    await expect(visitor.booking.hold(seventh)).rejects.toMatchObject(MANY)
    expect(await visitor.booking.create(seventh)).toMatchObject({ state: 'confirmed' })
  })

  test('holds another one when they give one back', async () => {
    const { visitor, first, seventh } = await withSixHeld()
    await visitor.booking.releaseHold({ holdToken: first })

    expect(await visitor.booking.hold(seventh)).toBeTruthy()
  })

  test('holds another one when they have booked one', async () => {
    const { world, visitor, first, seventh } = await withSixHeld()
    await visitor.booking.create({ ...hourOf(world, 0), holdToken: first })

    expect(await visitor.booking.hold(seventh)).toBeTruthy()
  })

  test('holds others when theirs have run out, though nothing sweeps; those that were kept longer count', async () => {
    const { world, visitor, first, clock } = await withSixHeld()
    clock.moveTo('08:07')
    await visitor.booking.extendHold({ holdToken: first })
    clock.moveTo('08:08')

    await holdAll(visitor, hours(world).slice(7, 12))
    await expect(visitor.booking.hold(hourOf(world, 12))).rejects.toMatchObject(MANY)
  })

  test('who looks at one time after the other never meets the limit', async () => {
    const world = await createWorld()
    const visitor = visitorFrom(world, HOME)
    let before: string | undefined
    for (const wish of [...hours(world), ...hours(world)]) {
      const { holdToken } = await visitor.booking.hold({ ...wish, idempotencyKey: newId() })
      if (before) await visitor.booking.releaseHold({ holdToken: before })
      before = holdToken
    }

    expect(before).toBeDefined()
  })

  test('holds no more by asking for all at the same moment', async () => {
    const world = await createWorld()
    const visitor = visitorFrom(world, HOME)

    const results = await Promise.allSettled(hours(world).map((wish) => visitor.booking.hold(wish)))

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(6)
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(refusals).toMatchObject(refusals.map(() => MANY))
  })

  test('whose request comes twice is told the same, also with as many as they may have', async () => {
    const world = await createWorld()
    const visitor = visitorFrom(world, HOME)
    await holdAll(visitor, hours(world).slice(0, 5))
    const request = { ...hourOf(world, 5), idempotencyKey: newId() }

    expect(await visitor.booking.hold(request)).toEqual(await visitor.booking.hold(request))
  })
})

describe('who is counted by themselves', () => {
  test('somebody from elsewhere', async () => {
    const { world, seventh } = await withSixHeld()

    expect(await visitorFrom(world, '203.0.113.8').booking.hold(seventh)).toBeTruthy()
  })

  test('the same visitor at another business', async () => {
    const { ctx } = await withSixHeld()
    const other = await createWorld()

    const visitor = createCaller({ ...ctx, address: HOME })
    expect(await visitor.booking.hold(other.at('10:00'))).toBeTruthy()
  })

  test('a customer who is signed in, wherever they are', async () => {
    const { world } = await withSixHeld()
    const robin = customerAt(world, HOME)

    await holdAll(robin, hours(world).slice(7, 13))
    await expect(robin.booking.hold(hourOf(world, 13))).rejects.toMatchObject(MANY)
    expect(await customerAt(world, HOME).booking.hold(hourOf(world, 13))).toBeTruthy()
  })
})

describe('who is not counted', () => {
  test('the desk, and a program that books for it', async () => {
    const { ctx, world, organizationId } = await withSixHeld()
    const desk = createCaller({ ...ctx, address: HOME, actor: memberAt(organizationId) })
    const scopes = ['bookings:write'] as const
    const till = { kind: 'apiKey', organizationId, keyId: newId(), name: 'The till', scopes } as const

    expect(await holdAll(desk, hours(world).slice(6, 7))).toHaveLength(1)
    expect(await holdAll(createCaller({ ...ctx, address: HOME, actor: till }), hours(world).slice(7))).toHaveLength(7)
  })

  test('whoever comes by no network', async () => {
    const world = await createWorld()

    expect(await holdAll(world.as.visitor, hours(world))).toHaveLength(14)
  })
})

describe('what is written down of who holds', () => {
  test('says nothing about where they are: it is another for each business, and under each secret', async () => {
    const { ctx, world, seventh } = await withSixHeld()
    const other = await createWorld()
    await createCaller({ ...ctx, address: HOME }).booking.hold(other.at('10:00'))
    await createCaller({ ...ctx, address: HOME, secret: randomBytes(32) }).booking.hold(seventh)

    const kept = [...(await keptHashes(world)), ...(await keptHashes(other))].map(({ heldBy }) =>
      heldBy?.toString('hex'),
    )
    expect(new Set(kept).size).toBe(3)
    expect(kept.join(' ')).toMatch(/^([0-9a-f]{64} ?){8}$/)
  })

  test('is forgotten when the time is booked, given back, or taken by somebody else', async () => {
    const { world, visitor, tokens, clock } = await withSixHeld()
    const [first = '', second = ''] = tokens
    await visitor.booking.create({ ...hourOf(world, 0), holdToken: first })
    await visitor.booking.releaseHold({ holdToken: second })
    clock.moveTo('08:30')
    for (const index of [2, 3, 4, 5]) await world.as.visitor.booking.create(hourOf(world, index))

    expect((await keptHashes(world)).map(({ heldBy }) => heldBy)).toEqual(Array.from({ length: 9 }, () => null))
  })

  test('is forgotten when the hold has run out, though nobody comes, and not before', async () => {
    const { world, visitor, first, clock, ctx } = await withSixHeld()
    const isKept = async () => (await keptHashes(world)).map(({ heldBy }) => heldBy !== null)
    clock.moveTo('08:07')
    await visitor.booking.extendHold({ holdToken: first })
    await forgetPastHolders(ctx)
    expect(await isKept()).toEqual([true, true, true, true, true, true])

    clock.moveTo('08:08')
    await forgetPastHolders(ctx)

    expect(await isKept()).toEqual([true, false, false, false, false, false])
    await expect(visitor.booking.create({ ...hourOf(world, 0), holdToken: first })).resolves.toBeTruthy()
  })
})

function memberAt(organizationId: string) {
  const account = { userId: newId(), name: 'The desk', email: 'desk@example.com' }
  return { ...account, kind: 'member', organizationId, role: 'desk', staffMemberId: null } as const
}
