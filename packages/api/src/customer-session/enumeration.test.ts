import { describe, expect, test } from 'vitest'
import { createCaller } from '../router.ts'
import { countingStatements } from '../testing/counting.ts'
import { createWorld } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'
import { codeFor } from '../testing/sign-in.ts'

const robin = { name: 'Robin Vale', email: 'robin@example.com' }
const rob = { name: 'Rob', phone: '0412 345 678' }

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

  test('gains nothing by writing the business, or the address, in another way', async () => {
    const world = await createWorld()
    const { as, cookies } = world
    const organizationId = world.organizationId.toUpperCase()
    await as.visitor.booking.create(world.at('10:00', { customer: robin }))
    const ask = (id: string, email: string) => as.visitor.customerSession.sendCode({ organizationId: id, email })

    for (let i = 0; i < 4; i++) await ask(world.organizationId, robin.email)
    await ask(organizationId, 'ROBIN@EXAMPLE.COM')
    await expect(ask(organizationId, robin.email)).rejects.toMatchObject(failure('too_many_requests'))
    await as.visitor.customerSession.create({ organizationId, email: robin.email, code: codeFor(world) })
    expect([...cookies.keys()]).toEqual([world.organizationId])
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
