import { startServer, type TestServer } from '@openhours/client/testing'
import { createQueryClient } from '@openhours/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServers, type Server } from '../src/connection/servers.ts'
import { enter, findSignedIn, leave } from '../src/customer/own-session.ts'
import { memoryStorage } from '../src/device/memory-storage.ts'
import type { DeviceStorage } from '../src/device/storage.ts'
import { newestCode } from './outbox.ts'

// What the screens of a device are made of, against the real server. A browser cannot stand in for a device here: it does
// not let a page of another origin send cookies, nor does the server take them.

const signInNeeded = { data: { failure: { reason: 'sign_in_needed' } } }

let server: TestServer
let device: DeviceStorage
let app: Server

beforeAll(async () => {
  server = await startServer()
  device = memoryStorage()
  app = createServers(createQueryClient(), device)(server.url)
})

afterAll(() => server?.stop())

describe('somebody with an account, on a device', () => {
  const robin = { email: 'robin@example.com', password: 'correct horse battery' }

  test('signs in, sees where they work and what is on today, and signs out', async () => {
    expect(await app.accounts.signUp({ ...robin, name: 'Robin' })).toMatchObject({ ok: true })
    const code = await newestCode(server.url, robin.email)
    expect(await app.accounts.confirmEmail({ email: robin.email, code })).toMatchObject({ ok: true })
    await app.accounts.signOut()
    expect(await app.accounts.signIn({ ...robin, password: 'wrong horse battery' })).toMatchObject({ ok: false })

    expect(await app.accounts.signIn(robin)).toEqual({ ok: true, data: { needsSecondFactor: false } })
    expect(await app.accounts.whoAmI()).toMatchObject({ data: { email: robin.email } })
    const made = { name: 'Robin’s', slug: 'robins', timeZone: 'Australia/Melbourne', country: 'AU' }
    await app.asAccount.organization.create.mutate({ ...made, locale: 'en-AU', currency: 'AUD' })
    const { organizations } = await app.asAccount.organization.mine.query()
    expect(organizations).toMatchObject([{ name: 'Robin’s', role: 'owner' }])
    const organizationId = organizations[0]?.id ?? ''
    const day = { organizationId, fromDate: '2026-11-24' }
    expect(await app.asAccount.booking.list.query(day)).toEqual({ bookings: [], nextCursor: null })

    // The cookies belong to this server; a visitor's calls do not carry them.
    await expect(app.client.organization.mine.query()).rejects.toMatchObject(signInNeeded)
    const other = createServers(createQueryClient(), device)(otherNameOf(server.url))
    await expect(other.asAccount.organization.mine.query()).rejects.toMatchObject(signInNeeded)

    await app.accounts.signOut()
    await expect(app.asAccount.organization.mine.query()).rejects.toMatchObject(signInNeeded)
  })
})

describe('a customer, on a device', () => {
  test('sees what they booked elsewhere by a code, and nothing after signing out', async () => {
    const mia = { name: 'Mia Marsh', email: 'mia@example.com' }
    const { id: organizationId } = await app.client.organization.get.query({ slug: server.slug })
    const { services } = await app.client.service.list.query({ organizationId })
    const serviceId = services.find(({ name }) => name === 'Fringe trim')?.id ?? ''
    const { days } = await app.client.slot.find.query({ organizationId, serviceId })
    const startsAt = days.flatMap(({ slots }) => slots)[0]?.startsAt ?? ''
    await app.client.booking.create.mutate({ organizationId, serviceId, startsAt, customer: mia })

    expect(await findSignedIn(app, organizationId)).toBeNull()
    await app.client.customerSession.sendCode.mutate({ organizationId, email: mia.email })
    await enter(app, { organizationId, contact: mia.email, code: await newestCode(server.url, mia.email) })
    expect(await findSignedIn(app, organizationId)).toMatchObject({ customer: { name: 'Mia Marsh' } })
    const { bookings } = await app.asCustomer(organizationId).customerSession.bookings.query({ organizationId })
    expect(bookings).toMatchObject([{ service: { name: 'Fringe trim' } }])

    const kept = (await app.customerTokens.get(organizationId)) ?? ''
    await leave(app, organizationId)
    expect(await findSignedIn(app, organizationId)).toBeNull()
    // What the server has ended opens nothing, and is forgotten when it is found.
    await app.customerTokens.keep(organizationId, kept)
    expect(await findSignedIn(app, organizationId)).toBeNull()
    expect(await app.customerTokens.get(organizationId)).toBeNull()
  })
})

/** The same server under a name that the device does not know yet. */
function otherNameOf(address: string): string {
  const url = new URL(address)
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
  return url.origin
}
