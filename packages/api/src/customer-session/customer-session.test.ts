import { describe, expect, test } from 'vitest'
import { countingStatements } from '../testing/counting.ts'
import { createCaller } from '../router.ts'
import { createWorld } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'
import { callerWith, codeFor, signIn } from '../testing/sign-in.ts'

const robin = { name: 'Robin Vale', email: 'robin@example.com' }
const rob = { name: 'Rob', phone: '0412 345 678' }

describe('a customer who signs in', () => {
  test('gets a code by the e-mail address they booked with, and is known by it', async () => {
    const world = await createWorld()
    const { as, organizationId, sent } = world
    await as.visitor.booking.create(world.at('10:00', { customer: robin }))

    await as.visitor.customerSession.sendCode({ organizationId, email: ' ROBIN@example.com ' })
    expect(sent).toMatchObject([{ kind: 'customer_code', to: { email: robin.email }, organizationName: 'Studio' }])
    const code = codeFor(world)
    expect(code).toMatch(/^\d{6}$/)
    const started = await as.visitor.customerSession.create({ organizationId, email: robin.email, code, keep: 'token' })

    expect(started).toMatchObject({ expiresAt: '2026-12-22T21:00:00.000Z', customer: { name: 'Robin Vale' } })
    expect(started.token).toMatch(/^ohc_[\w-]{86}$/)
    const me = await callerWith(world, started.token).customerSession.get({ organizationId })
    expect(me).toMatchObject({
      customer: { ...robin, phone: null },
      organization: { id: organizationId, slug: world.slug, name: 'Studio' },
      shows: 'customer',
    })
  })

  test('gets it by the number they booked with, however it is written', async () => {
    const world = await createWorld()
    const { as, organizationId, sent } = world
    await as.visitor.booking.create(world.at('10:00', { customer: rob }))

    const caller = await signIn(world, { phone: '+61 412 345 678' })

    expect(sent).toMatchObject([{ to: { phone: '+61412345678' } }])
    expect(await caller.customerSession.get({ organizationId })).toMatchObject({
      customer: { name: 'Rob', phone: '+61412345678' },
      shows: 'customer',
    })
  })

  test('in a browser has a cookie for this business, and no script sees the token', async () => {
    const world = await createWorld()
    const { as, organizationId, cookies } = world
    await as.visitor.booking.create(world.at('10:00', { customer: robin }))
    await as.visitor.customerSession.sendCode({ organizationId, email: robin.email })

    const started = await as.visitor.customerSession.create({
      organizationId,
      email: robin.email,
      code: codeFor(world),
    })

    expect(started.token).toBeNull()
    const caller = callerWith(world, cookies.get(organizationId) ?? null)
    expect(await caller.customerSession.get({ organizationId })).toMatchObject({ customer: { name: 'Robin Vale' } })
    await caller.customerSession.end({ organizationId })
    expect(cookies.size).toBe(0)
  })

  test('stays signed in for thirty days, and no longer', async () => {
    const world = await createWorld()
    const { as, organizationId, clock } = world
    await as.visitor.booking.create(world.at('10:00', { customer: robin }))
    const caller = await signIn(world, robin)

    clock.moveTo('2026-12-23T07:59')
    await caller.customerSession.get({ organizationId })
    clock.moveTo('2026-12-23T08:00')
    await expect(caller.customerSession.get({ organizationId })).rejects.toMatchObject(failure('token_invalid'))
  })

  test('signs out here, or everywhere, and what happened says so', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    await as.visitor.booking.create(world.at('10:00', { customer: robin }))
    const [phone, desktop, library] = [
      await signIn(world, robin),
      await signIn(world, robin),
      await signIn(world, robin),
    ]
    const { customer } = await phone.customerSession.get({ organizationId })

    expect(await library.customerSession.end({ organizationId })).toEqual({ ended: 1 })
    await expect(library.customerSession.get({ organizationId })).rejects.toMatchObject(failure('token_invalid'))
    expect(await phone.customerSession.endEverywhere({ organizationId })).toEqual({ ended: 2 })
    await expect(desktop.customerSession.get({ organizationId })).rejects.toMatchObject(failure('token_invalid'))

    const { events } = await as.owner.event.list({ organizationId, subjectId: customer.id })
    expect(events.map(({ type, actor }) => [type, actor])).toEqual([
      ...Array.from({ length: 3 }, () => ['customer.signed_in', { kind: 'customer', id: customer.id }]),
      ...Array.from({ length: 2 }, () => ['customer.signed_out', { kind: 'customer', id: customer.id }]),
    ])
  })

  test('sees what is to come, the next one first, and what was, the last one first, page by page', async () => {
    const world = await createWorld()
    const { as, organizationId, clock } = world
    for (const day of ['23', '24', '25', '26', '28']) {
      await as.visitor.booking.create(world.at(`2026-11-${day}T10:00`, { customer: robin }))
    }
    const gone = await as.visitor.booking.create(world.at('2026-11-29T10:00', { customer: robin }))
    await as.visitor.booking.cancel({ manageToken: gone.manageToken })
    await as.visitor.booking.hold(world.at('2026-11-30T10:00'))
    clock.moveTo('2026-11-25T10:30')
    const caller = await signIn(world, robin)

    const pages = async (when: 'upcoming' | 'past') => {
      const one = await caller.customerSession.bookings({ organizationId, when, limit: 2 })
      const two = await caller.customerSession.bookings({
        organizationId,
        when,
        limit: 2,
        cursor: one.nextCursor ?? '',
      })
      expect(two.nextCursor).toBeNull()
      return [one, two].map(({ bookings }) => bookings.map(({ localDate }) => localDate.slice(-2)))
    }

    expect(await pages('upcoming')).toEqual([['25', '26'], ['28']])
    expect(await pages('past')).toEqual([['29', '24'], ['23']])
    await expect(caller.customerSession.bookings({ organizationId, cursor: 'x' })).rejects.toMatchObject(
      invalid('cursor'),
    )
  })

  test('reads, moves and cancels each of them', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    await as.visitor.booking.create(world.at('10:00', { customer: robin }))
    const caller = await signIn(world, robin)
    const { bookings } = await caller.customerSession.bookings({ organizationId })
    const manageToken = bookings[0]?.manageToken ?? ''

    expect(await caller.booking.get({ manageToken })).toEqual(bookings[0])
    await caller.booking.reschedule({ manageToken, startsAt: world.at('14:00').startsAt })
    await caller.booking.cancel({ manageToken })

    const id = bookings[0]?.id ?? ''
    const { events } = await as.owner.event.list({ organizationId, subjectId: id })
    expect(events.map(({ type }) => type)).toEqual(['booking.confirmed', 'booking.rescheduled', 'booking.cancelled'])
    expect(events.every(({ actor }) => actor['kind'] === 'customer')).toBe(true)
  })

  test('books for themselves as they are known, and for another address as somebody else', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    await as.visitor.booking.create(world.at('10:00', { customer: robin }))
    const caller = await signIn(world, robin)
    const { customer } = await caller.customerSession.get({ organizationId })

    const own = await caller.booking.create(world.at('12:00', { customer: robin }))
    const gift = await caller.booking.create(world.at('14:00', { customer: { name: 'Lee', email: 'lee@example.com' } }))

    const { bookings } = await caller.customerSession.bookings({ organizationId })
    expect(bookings.map(({ id }) => id)).toContain(own.id)
    expect(bookings.map(({ id }) => id)).not.toContain(gift.id)
    for (const { id } of [own, gift]) {
      const { events } = await as.owner.event.list({ organizationId, subjectId: id })
      expect(events).toMatchObject([{ actor: { kind: 'customer', id: customer.id } }])
    }
  })

  test('changes the name they go by, and nothing that would have to be shown first', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    await as.visitor.booking.create(world.at('10:00', { customer: robin }))
    const caller = await signIn(world, robin)
    const forged: object = { email: 'other@example.com', phone: '0412 000 000', notes: 'VIP', customerId: world.ana }

    const changed = await caller.customerSession.update({ ...forged, organizationId, version: 1, name: 'Robin V.' })

    expect(changed).toMatchObject({ customer: { name: 'Robin V.', email: robin.email, phone: null, version: 2 } })
    expect(JSON.stringify(changed)).not.toContain('notes')
    await expect(caller.customerSession.update({ organizationId, version: 1, name: 'R.' })).rejects.toMatchObject(
      failure('changed_meanwhile'),
    )
    const { events } = await as.owner.event.list({ organizationId, subjectId: changed.customer.id })
    expect(events.at(-1)).toMatchObject({ type: 'customer.updated', details: { changed: ['name'] } })
  })

  test('needs no sign-in for a manage link', async () => {
    const world = await createWorld()
    const { manageToken } = await world.as.visitor.booking.create(world.at('10:00', { customer: robin }))

    expect(await world.as.visitor.booking.get({ manageToken })).toMatchObject({ canCancel: true })
    expect(await world.as.visitor.booking.cancel({ manageToken })).toMatchObject({ state: 'cancelled' })
  })
})

describe('somebody who wants to know who is a customer', () => {
  test('is told the same, by the same statements, whether anybody booked with an address or not', async () => {
    const world = await createWorld()
    const { as, organizationId, sent } = world
    await as.visitor.booking.create(world.at('10:00', { customer: robin }))
    const ask = async (email: string) => {
      const counted = countingStatements({ ...world.ctx, address: '203.0.113.7' })
      const visitor = createCaller(counted.ctx)
      const told: unknown[] = [await visitor.customerSession.sendCode({ organizationId, email })]
      for (let i = 0; i < 6; i++) {
        const wrong = visitor.customerSession.create({ organizationId, email, code: '000000' })
        told.push(await wrong.catch((error: unknown) => String(error)))
      }
      return { told, statements: counted.count() }
    }

    const [known, unknown] = [await ask(robin.email), await ask('nobody@example.com')]

    expect(unknown).toEqual(known)
    expect(sent.map(({ to }) => to)).toEqual([{ email: robin.email }])
  })

  test('is not kept waiting by the message, and hears nothing of one that could not be sent', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    await as.visitor.booking.create(world.at('10:00', { customer: robin }))
    const defects: unknown[] = []
    let fail: (error: Error) => void = () => undefined
    const messages = { send: () => new Promise<void>((_, reject) => (fail = reject)) }
    const visitor = createCaller({ ...world.ctx, messages, reportDefect: (error) => void defects.push(error) })

    await visitor.customerSession.sendCode({ organizationId, email: robin.email })
    expect(defects).toEqual([])
    fail(new Error('no post today'))
    await expect.poll(() => defects).toHaveLength(1)
  })

  test('is told the same of one who is known and never booked, and of one who only held a time', async () => {
    const world = await createWorld()
    const { as, organizationId, serviceId, sent } = world
    await as.visitor.waitlist.join({ organizationId, serviceId, fromDate: '2026-11-24', customer: robin })

    const answer = await as.visitor.customerSession.sendCode({ organizationId, email: robin.email })

    expect(answer).toEqual({ expiresAt: '2026-11-22T21:10:00.000Z' })
    expect(sent).toEqual([])
  })

  test('may ask five times an hour for one contact, and twenty times from one address', async () => {
    const world = await createWorld()
    const { organizationId, clock, sent } = world
    await world.as.visitor.booking.create(world.at('10:00', { customer: robin }))
    const ask = (email: string, address: string) =>
      createCaller({ ...world.ctx, address }).customerSession.sendCode({ organizationId, email })

    for (let i = 0; i < 5; i++) await ask(robin.email, `2001:db8:${i}::/64`)
    await expect(ask(robin.email, '2001:db8:9::/64')).rejects.toMatchObject(failure('too_many_requests'))
    expect(sent).toHaveLength(5)
    clock.moveTo('2026-11-23T09:00')
    await ask(robin.email, '2001:db8:9::/64')

    for (let i = 0; i < 20; i++) await ask(`nobody-${i}@example.com`, '198.51.100.1')
    await expect(ask('nobody@example.com', '198.51.100.1')).rejects.toMatchObject(
      failure('too_many_requests', { retryAfterSeconds: 3600 }),
    )
    await ask('nobody@example.com', '198.51.100.2')
  })

  test('is told which field is wrong', async () => {
    const { as, organizationId } = await createWorld()
    const ask = (contact: object) => as.visitor.customerSession.sendCode({ organizationId, ...contact })

    await expect(ask({})).rejects.toMatchObject(invalid('email'))
    await expect(ask({ ...robin, ...rob })).rejects.toMatchObject(invalid('email'))
    await expect(ask({ email: 'robin' })).rejects.toMatchObject(invalid('email'))
    await expect(ask({ phone: 'call me' })).rejects.toMatchObject(invalid('phone'))
  })
})

describe('a member', () => {
  test('is no customer, and a customer is no member', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    await as.visitor.booking.create(world.at('10:00', { customer: robin }))
    const caller = await signIn(world, robin)

    for (const who of [as.staff, as.owner, as.key('bookings:write', 'customers:write')]) {
      await expect(who.customerSession.get({ organizationId })).rejects.toMatchObject(failure('forbidden'))
      await expect(who.customerSession.bookings({ organizationId })).rejects.toMatchObject(failure('forbidden'))
    }
    await expect(as.visitor.customerSession.bookings({ organizationId })).rejects.toMatchObject(
      failure('sign_in_needed'),
    )
    await expect(caller.customer.find({ organizationId })).rejects.toMatchObject(failure('sign_in_needed'))
    await expect(caller.apiKey.list({ organizationId })).rejects.toMatchObject(failure('sign_in_needed'))
  })
})
