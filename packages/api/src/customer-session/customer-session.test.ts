import { describe, expect, test } from 'vitest'
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
