import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'

const customer = { name: 'Robin Vale', email: 'robin@example.com' }

describe('a visitor who fills in the form', () => {
  test('has the time kept for them meanwhile', async () => {
    const { as, at, ana } = await createWorld()
    const wish = { ...at('10:00', { staffMemberId: ana }) }

    const hold = await as.visitor.booking.hold(wish)

    expect(hold).toMatchObject({
      startsAt: '2026-11-23T10:00:00+11:00',
      expiresAt: '2026-11-23T08:08:00+11:00',
      staffMember: { name: 'Ana' },
    })
    await expect(as.visitor.booking.create(wish)).rejects.toMatchObject(failure('slot_taken'))
    expect(await as.visitor.booking.create({ ...wish, holdToken: hold.holdToken, customer })).toMatchObject({
      state: 'confirmed',
    })
  })

  test('loses it to the next person once it has expired, though nothing sweeps', async () => {
    const { as, at, ana, clock } = await createWorld()
    const wish = at('10:00', { staffMemberId: ana })
    const { holdToken } = await as.visitor.booking.hold(wish)
    clock.moveTo('2026-11-23T08:09')

    const { state } = await as.visitor.booking.create(wish)

    expect(state).toBe('confirmed')
    await expect(as.visitor.booking.create({ ...wish, holdToken })).rejects.toMatchObject(failure('slot_taken'))
    await expect(as.visitor.booking.extendHold({ holdToken })).rejects.toMatchObject(failure('hold_expired'))
  })

  test('sees the time on offer again when it has expired', async () => {
    const { as, at, ana, clock, organizationId, serviceId } = await createWorld()
    const isOffered = async () => {
      const { days } = await as.visitor.slot.find({ organizationId, serviceId, staffMemberId: ana, days: 1 })
      return days[0]?.slots.some(({ startsAt }) => startsAt.includes('T10:00'))
    }
    await as.visitor.booking.hold(at('10:00', { staffMemberId: ana }))

    expect(await isOffered()).toBe(false)
    clock.moveTo('2026-11-23T08:09')
    expect(await isOffered()).toBe(true)
  })

  test('still gets it late, if nobody came', async () => {
    const { as, at, clock } = await createWorld()
    const { holdToken } = await as.visitor.booking.hold(at('10:00'))
    clock.moveTo('2026-11-23T08:20')

    expect(await as.visitor.booking.create(at('10:00', { holdToken }))).toMatchObject({ state: 'confirmed' })
  })

  test('can keep it longer, but not for ever', async () => {
    const { as, at, clock } = await createWorld()
    const { holdToken } = await as.visitor.booking.hold(at('10:00'))
    const extensions: string[] = []
    for (const time of ['08:07', '08:14', '08:21', '08:28']) {
      clock.moveTo(`2026-11-23T${time}`)
      const { expiresAt } = await as.visitor.booking.extendHold({ holdToken })
      extensions.push(expiresAt.slice(11, 16))
    }

    expect(extensions).toEqual(['08:15', '08:22', '08:29', '08:30'])
  })

  test('gives it back by leaving', async () => {
    const { as, at, ana } = await createWorld()
    const wish = at('10:00', { staffMemberId: ana })
    const { holdToken } = await as.visitor.booking.hold(wish)

    expect(await as.visitor.booking.releaseHold({ holdToken })).toEqual({ released: true })
    expect(await as.visitor.booking.releaseHold({ holdToken })).toEqual({ released: false })
    await as.visitor.booking.create(wish)
  })

  test('holds once, however often the request is sent', async () => {
    const { as, at, db, organizationId } = await createWorld()
    const wish = { ...at('10:00'), idempotencyKey: 'hold-it-once' }

    const holds = await Promise.all([1, 2, 3].map(() => as.visitor.booking.hold(wish)))

    expect(new Set(holds.map(({ holdToken }) => holdToken)).size).toBe(1)
    const claims = await db.selectFrom('claim').select('id').where('organizationId', '=', organizationId).execute()
    expect(claims).toHaveLength(1)
  })

  test('has a hold that is no booking: it cannot be read or cancelled as one', async () => {
    const { as, at } = await createWorld()
    const { holdToken } = await as.visitor.booking.hold(at('10:00'))

    await expect(as.visitor.booking.get({ manageToken: holdToken })).rejects.toMatchObject(failure('not_found'))
    await expect(as.visitor.booking.cancel({ manageToken: holdToken })).rejects.toMatchObject(failure('illegal_move'))
  })

  test('cannot use a hold of another business', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    const { holdToken } = await there.as.visitor.booking.hold(there.at('10:00'))

    await expect(here.as.visitor.booking.create(here.at('10:00', { holdToken }))).rejects.toMatchObject(
      failure('not_found', { what: 'hold' }),
    )
  })
})

test('fifty people hold the same time at once: one does', async () => {
  const { as, at } = await createWorld({ tomPerforms: false })

  const results = await Promise.allSettled(Array.from({ length: 50 }, () => as.visitor.booking.hold(at('10:00'))))

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('fifty people book over an expired hold at once: one does', async () => {
  const { as, at, clock } = await createWorld({ tomPerforms: false })
  await as.visitor.booking.hold(at('10:00'))
  clock.moveTo('2026-11-23T09:00')

  const results = await Promise.allSettled(Array.from({ length: 50 }, () => as.visitor.booking.create(at('10:00'))))

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
