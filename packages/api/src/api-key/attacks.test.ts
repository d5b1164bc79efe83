import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { callerWithKey, newKey } from '../testing/with-key.ts'
import { findApiKeyActor } from './find-api-key-actor.ts'
import { apiKeyScope } from './schema.ts'

const DAY = { fromDate: '2026-11-23' }

describe('whoever tries to come in with a key that is not theirs', () => {
  test('gets nowhere with one that was made up, cut, lengthened or written another way', async () => {
    const world = await createWorld()
    const key = await newKey(world, ['bookings:read'])
    const last = key.at(-1) === 'A' ? 'B' : 'A'
    const tries = [
      '',
      'ohk_',
      'ohk_nonsense',
      key.slice(0, -1),
      `${key}A`,
      `${key}=`,
      ` ${key}`,
      `${key}\n`,
      key.replace('ohk_', 'ohc_'),
      key.replace('ohk_', 'OHK_'),
      key.slice(0, -1) + last,
      `${key.slice(0, 50)}!${key.slice(50)}`,
      `ohk_${Buffer.alloc(64).toString('base64url')}`,
      'ohk_'.padEnd(1_000_000, 'A'),
    ]
    for (const token of tries) expect(await findApiKeyActor(world.ctx, token)).toBeUndefined()
    expect(await findApiKeyActor(world.ctx, key)).toMatchObject({ organizationId: world.organizationId })
  })

  test('gets nowhere with their own secret under somebody else’s key or organization', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    const [mine, theirs] = [await newKey(here, ['bookings:read']), await newKey(there, ['bookings:write'])]
    const [own, other] = [partsOf(mine), partsOf(theirs)]
    const splice = (...parts: Buffer[]): string => `ohk_${Buffer.concat(parts).toString('base64url')}`

    for (const token of [
      splice(own.id, other.organization, own.secret),
      splice(other.id, other.organization, own.secret),
      splice(other.id, own.organization, own.secret),
      splice(own.organization, own.id, own.secret),
    ]) {
      expect(await findApiKeyActor(here.ctx, token)).toBeUndefined()
    }
    expect(splice(own.id, own.organization, own.secret)).toBe(mine)
  })

  test('finds another organization as if it were not there, whatever the input names', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    const key = await newKey(here, [...apiKeyScope.options])
    const visit = await there.as.visitor.booking.create(there.at('10:00'))
    const asked = { organizationId: there.organizationId }
    const caller = callerWithKey(here, key)

    await expect(caller.booking.list({ ...asked, ...DAY })).rejects.toMatchObject(
      failure('not_found', { what: 'organization' }),
    )
    await expect(caller.booking.approve({ ...asked, bookingId: visit.id })).rejects.toMatchObject(failure('not_found'))
    await expect(
      caller.booking.approve({ organizationId: here.organizationId, bookingId: visit.id }),
    ).rejects.toMatchObject(failure('not_found', { what: 'booking' }))
  })

  test('hears nothing more of what happens, soon after it was revoked', async () => {
    const world = await createWorld()
    const { as, organizationId } = world
    const key = await newKey(world, ['events:read'])
    const changes = await callerWithKey(world, key).booking.changes({ organizationId })
    const messages = changes[Symbol.asyncIterator]()
    await messages.next()
    await as.visitor.booking.create(world.at('10:00'))
    expect((await messages.next()).value).toMatchObject([
      expect.anything(),
      { event: { type: 'booking.confirmed' } },
      expect.anything(),
    ])

    const { keys } = await as.owner.apiKey.list({ organizationId })
    await as.owner.apiKey.revoke({ organizationId, keyId: keys[0]?.id ?? '' })

    await expect(messages.next()).rejects.toMatchObject({ cause: { reason: 'token_invalid' } })
  })

  test('makes none for another organization, nor in another’s name', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    const input = { name: 'Mine', scopes: ['bookings:read' as const] }
    await expect(here.as.owner.apiKey.create({ ...input, organizationId: there.organizationId })).rejects.toMatchObject(
      failure('not_found', { what: 'organization' }),
    )

    const forged: object = { createdBy: 'The owner', createdByName: 'The owner', userId: there.ana, id: there.ana }
    const made = await here.as.manager.apiKey.create({ ...forged, ...input, organizationId: here.organizationId })

    expect(made).toMatchObject({ createdBy: 'The manager' })
    expect(made.id).not.toBe(there.ana)
    expect((await there.as.owner.apiKey.list({ organizationId: there.organizationId })).keys).toEqual([])
  })

  test('neither renames nor revokes one of another organization', async () => {
    const [here, there] = await Promise.all([createWorld(), createWorld()])
    const key = await newKey(there, ['bookings:read'])
    const { keys } = await there.as.owner.apiKey.list({ organizationId: there.organizationId })
    const asked = { organizationId: here.organizationId, keyId: keys[0]?.id ?? '' }

    await expect(here.as.owner.apiKey.revoke(asked)).rejects.toMatchObject(failure('not_found', { what: 'api_key' }))
    await expect(here.as.owner.apiKey.rename({ ...asked, version: 1, name: 'x' })).rejects.toMatchObject(
      failure('not_found'),
    )
    expect(await findApiKeyActor(there.ctx, key)).toMatchObject({ name: 'The till' })
  })

  test.each(['staff', 'desk'] as const)('as %s neither sees, makes nor ends any', async (role) => {
    const { as, organizationId } = await createWorld()
    const keyId = organizationId

    await expect(as[role].apiKey.list({ organizationId })).rejects.toMatchObject(failure('forbidden'))
    await expect(as[role].apiKey.revoke({ organizationId, keyId })).rejects.toMatchObject(failure('forbidden'))
    await expect(
      as[role].apiKey.create({ organizationId, name: 'x', scopes: ['bookings:read'] }),
    ).rejects.toMatchObject(failure('forbidden'))
  })
})

function partsOf(key: string) {
  const bytes = Buffer.from(key.slice(4), 'base64url')
  return { id: bytes.subarray(0, 16), organization: bytes.subarray(16, 32), secret: bytes.subarray(32) }
}
