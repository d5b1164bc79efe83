import { describe, expect, test, vi } from 'vitest'
import { accessMatrix, type Access } from '../access.ts'
import { createCaller } from '../router.ts'
import { countingStatements } from '../testing/counting.ts'
import { createWorld } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'
import { callerWithKey, newKey } from '../testing/with-key.ts'
import { findApiKeyActor } from './find-api-key-actor.ts'
import { apiKeyScope } from './schema.ts'

const DAY = { fromDate: '2026-11-23' }

describe('whoever is in charge', () => {
  test('makes a key, sees it once, and recognises it later', async () => {
    const world = await createWorld()
    const { as, organizationId } = world

    const made = await as.manager.apiKey.create({ organizationId, name: 'The till', scopes: ['bookings:read'] })
    const { keys } = await as.owner.apiKey.list({ organizationId })

    const { key, ...rest } = made
    expect(key).toMatch(/^ohk_[\w-]{86}$/)
    expect(keys).toEqual([rest])
    expect(rest).toMatchObject({ name: 'The till', scopes: ['bookings:read'], createdBy: 'The manager' })
    expect(key.startsWith(rest.beginsWith)).toBe(true)
    expect(JSON.stringify(keys)).not.toContain(key.slice(-40))
  })

  test('finds nothing of the key in the database, nor in what happened', async () => {
    const world = await createWorld()
    const key = await newKey(world, ['bookings:read'])

    const rows = await world.db
      .selectFrom('apiKey')
      .selectAll()
      .where('organizationId', '=', world.organizationId)
      .execute()
    const { events } = await world.as.owner.event.list({ organizationId: world.organizationId })

    expect(events).toMatchObject([
      { type: 'api_key.created', actor: { name: 'The owner' }, details: { name: 'The till' } },
    ])
    const secret = Buffer.from(key.slice(4), 'base64url').subarray(32)
    for (const kept of [JSON.stringify(rows), JSON.stringify(events)]) {
      expect(kept).not.toContain(key.slice(50))
      expect(kept).not.toContain(JSON.stringify(secret))
      expect(kept).not.toContain(secret.toString('hex'))
    }
  })

  test('tells what a key may do and until when, and is told what is wrong', async () => {
    const { as, organizationId } = await createWorld()
    const create = (more: object) =>
      as.owner.apiKey.create({ organizationId, name: 'The till', scopes: ['bookings:read'], ...more })

    await expect(create({ scopes: [] })).rejects.toMatchObject(invalid('scopes'))
    await expect(create({ scopes: ['bookings:read', 'bookings:read'] })).rejects.toMatchObject(invalid('scopes'))
    await expect(create({ scopes: ['members:write'] })).rejects.toMatchObject(invalid('scopes.0'))
    await expect(create({ name: ' ' })).rejects.toMatchObject(invalid('name'))
    await expect(create({ expiresAt: '2026-11-22T00:00:00Z' })).rejects.toMatchObject(invalid('expiresAt'))
  })

  test('gives a key another name, unless somebody else just did', async () => {
    const { as, organizationId } = await createWorld()
    const { id: keyId } = await as.owner.apiKey.create({ organizationId, name: 'The till', scopes: ['bookings:read'] })
    const rename = (name: string) => as.manager.apiKey.rename({ organizationId, keyId, version: 1, name })

    const outcomes = await Promise.allSettled(['One', 'Two', 'Three'].map(rename))

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(rename('Four')).rejects.toMatchObject(failure('changed_meanwhile'))
    for (const version of [2 ** 31 - 1, 2 ** 31]) {
      const beyond = as.manager.apiKey.rename({ organizationId, keyId, version, name: 'Five' })
      await expect(beyond).rejects.toMatchObject(failure('invalid_input', { issues: [{ path: 'version' }] }))
    }
    const { keys } = await as.owner.apiKey.list({ organizationId })
    expect(await rename(keys[0]?.name ?? '')).toMatchObject({ version: 2 })
  })

  test('has at most a hundred keys that are good, also when many are made at once', async () => {
    const { as, organizationId } = await createWorld()
    const create = () => as.owner.apiKey.create({ organizationId, name: 'One of many', scopes: ['bookings:read'] })

    const outcomes = await Promise.allSettled(Array.from({ length: 110 }, create))

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(100)
    await expect(create()).rejects.toMatchObject(failure('limit_reached', { limit: 100 }))
    const { keys } = await as.owner.apiKey.list({ organizationId })
    await as.owner.apiKey.revoke({ organizationId, keyId: keys[0]?.id ?? '' })
    expect(await create()).toMatchObject({ revokedAt: null })
  })

  test('revokes a key once, however often it is asked', async () => {
    const { as, organizationId } = await createWorld()
    const { id: keyId } = await as.owner.apiKey.create({ organizationId, name: 'The till', scopes: ['bookings:read'] })
    const revoke = () => as.owner.apiKey.revoke({ organizationId, keyId })

    const [one, two] = await Promise.all([revoke(), revoke()])

    expect(one.revokedAt).not.toBeNull()
    expect(two).toEqual(one)
    const { events } = await as.owner.event.list({ organizationId, subjectId: keyId })
    expect(events.map(({ type }) => type)).toEqual(['api_key.created', 'api_key.revoked'])
  })
})

describe('a program with a key', () => {
  test('is known by one statement, and its last use to the minute', async () => {
    const world = await createWorld()
    const { as, organizationId, clock } = world
    const key = await newKey(world, ['bookings:read'])
    const lastUse = async () => (await as.owner.apiKey.list({ organizationId })).keys[0]?.lastUsedAt
    expect(await lastUse()).toBeNull()

    await findApiKeyActor(world.ctx, key)
    await vi.waitFor(async () => expect(await lastUse()).toBe('2026-11-22T21:00:00.000Z'))

    const counted = countingStatements(world.ctx)
    for (let i = 0; i < 5; i++) await findApiKeyActor(counted.ctx, key)
    expect(counted.count()).toBe(5)
    clock.moveTo('2026-11-23T08:02')
    await findApiKeyActor(world.ctx, key)
    await vi.waitFor(async () => expect(await lastUse()).toBe('2026-11-22T21:02:00.000Z'))
  })

  test('acts for its organization, and the address it came from is kept for those in charge', async () => {
    const world = await createWorld()
    const key = await newKey(world, ['bookings:write'])
    const actor = await findApiKeyActor(world.ctx, key, '203.0.113.7')
    const till = createCaller({ ...world.ctx, actor: actor ?? { kind: 'visitor' } })

    const { id } = await till.booking.create(world.at('10:00'))

    const { events } = await world.as.owner.event.list({ organizationId: world.organizationId, subjectId: id })
    expect(events).toMatchObject([{ actor: { kind: 'apiKey', name: 'The till', address: '203.0.113.7' } }])
  })

  test('is shut out by the next request after its key was revoked, or ran out', async () => {
    const world = await createWorld()
    const { as, organizationId, clock } = world
    const revoked = await newKey(world, ['bookings:read'])
    const running = await as.owner.apiKey.create({
      organizationId,
      name: 'For a day',
      scopes: ['bookings:read'],
      expiresAt: '2026-11-23T22:00:00Z',
    })
    const ask = (key: string) => callerWithKey(world, key).booking.list({ organizationId, ...DAY })
    await ask(revoked)
    await ask(running.key)

    const { keys } = await as.owner.apiKey.list({ organizationId })
    await as.owner.apiKey.revoke({ organizationId, keyId: keys.find(({ name }) => name === 'The till')?.id ?? '' })
    await expect(ask(revoked)).rejects.toMatchObject(failure('token_invalid'))
    await ask(running.key)
    clock.moveTo('2026-11-24T08:59')
    await ask(running.key)
    clock.moveTo('2026-11-24T09:00')
    await expect(ask(running.key)).rejects.toMatchObject(failure('token_invalid'))
  })

  test('is shut out while its organization is closed', async () => {
    const world = await createWorld()
    const key = await newKey(world, ['bookings:read'])

    await world.db
      .updateTable('organization')
      .set({ deletedFrom: new Date('2026-12-24T00:00:00Z') })
      .where('organizationId', '=', world.organizationId)
      .execute()

    expect(await findApiKeyActor(world.ctx, key)).toBeUndefined()
  })

  test.each(apiKeyScope.options)('with %s is let in where the matrix names it, and nowhere else', async (scope) => {
    const world = await createWorld()
    const key = await newKey(world, [scope])
    const actor = await findApiKeyActor(world.ctx, key)
    const caller: Record<string, Record<string, (input: unknown) => Promise<unknown>>> = Object(
      createCaller({ ...world.ctx, actor: actor ?? { kind: 'visitor' } }),
    )

    for (const [path, { may }] of Object.entries<Access>(accessMatrix)) {
      const [noun = '', verb = ''] = path.split('.')
      // Whoever is let in is told next what is wrong with the input.
      const told = await caller[noun]?.[verb]?.({ organizationId: world.organizationId, nonsense: true }).then(
        () => 'answered',
        (error: unknown) => (error instanceof Error ? error.message : ''),
      )
      expect([path, told === 'forbidden']).toEqual([path, !may.includes(scope)])
    }
  })

  test('never makes or reads keys, members and invitations, and no scope is more than a manager', () => {
    for (const [path, { may }] of Object.entries<Access>(accessMatrix)) {
      const scopes = apiKeyScope.options.filter((scope) => may.includes(scope))
      if (scopes.length === 0) continue
      expect([path, may.includes('manager')]).toEqual([path, true])
      if (may.includes('visitor')) continue
      expect(path).not.toMatch(/^(apiKey|member|invitation|customerSession)\./)
    }
  })
})
