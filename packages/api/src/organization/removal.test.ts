import type { KyselyPlugin } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createWorld, type World } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { countRows, fingerprint, markedBusiness } from '../testing/marked-business.ts'
import { accountOf, memberOf } from '../testing/member-of.ts'
import { removeDeletedOrganizations } from './remove-deleted-organizations.ts'

const [LAST_MINUTE, OVER] = ['2026-12-07T07:59', '2026-12-07T08:00']

describe('a business that was deleted two weeks ago', () => {
  test('leaves nothing behind, in no table, and nothing happens to any other', async () => {
    const [gone, stays] = [await markedBusiness('GONE'), await markedBusiness('STAYS')]
    const before = await countRows(gone.world)
    const untouched = await fingerprint(stays.world)
    await close(gone.world, OVER)

    await removeDeletedOrganizations(gone.world.ctx)

    // That it was full before is what makes it worth something to be empty now.
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([])
    expect(Object.entries(await countRows(gone.world)).filter(([, count]) => count > 0)).toEqual([])
    expect(await fingerprint(stays.world)).toBe(untouched)
  })

  test('is all there one minute before', async () => {
    const { world } = await markedBusiness('LAST')
    await close(world, LAST_MINUTE)
    const before = await fingerprint(world)

    await removeDeletedOrganizations(world.ctx)

    expect(await fingerprint(world)).toBe(before)
  })

  test('gives its slug to whoever wants it', async () => {
    const world = await createWorld()
    const { slug } = world
    const person = await accountOf(world)
    const place = { timeZone: 'Europe/Lisbon', locale: 'pt-PT', currency: 'EUR', country: 'PT' }
    const create = () => person.call.organization.create({ name: 'Next', slug, ...place })
    await close(world, LAST_MINUTE)
    await expect(create()).rejects.toMatchObject(failure('slug_taken'))
    world.clock.moveTo(OVER)

    await removeDeletedOrganizations(world.ctx)

    expect(await create()).toMatchObject({ slug })
  })

  test('leaves the accounts of its members, and what they are elsewhere', async () => {
    const [world, elsewhere] = [await createWorld(), await createWorld()]
    const owner = await close(world, OVER)
    await elsewhere.db
      .insertInto('member')
      .values({
        organizationId: elsewhere.organizationId,
        userId: owner.userId,
        role: 'desk',
        staffMemberId: null,
        createdAt: new Date(0),
      })
      .execute()
    await elsewhere.db
      .insertInto('userOrganization')
      .values({ organizationId: elsewhere.organizationId, userId: owner.userId })
      .execute()

    await removeDeletedOrganizations(world.ctx)

    expect(await owner.call.organization.mine()).toMatchObject({
      organizations: [{ id: elsewhere.organizationId, role: 'desk' }],
    })
  })

  test('is removed to the end by the next run, wherever the first was killed', async () => {
    const stays = await markedBusiness('STAYS')
    const untouched = await fingerprint(stays.world)
    let isWhole = false
    for (let statement = 1; !isWhole; statement++) {
      const { world } = await markedBusiness('GONE')
      await close(world, OVER)

      const killed = killedAfter(world, statement)
      await removeDeletedOrganizations(killed.ctx).catch(() => undefined)
      isWhole = !killed.wasKilled()
      // Who finds it half removed finds nothing: neither visitors nor those who worked there.
      await expect(world.as.visitor.organization.get({ slug: world.slug })).rejects.toMatchObject(failure('not_found'))
      await removeDeletedOrganizations(world.ctx)

      expect(Object.entries(await countRows(world)).filter(([, count]) => count > 0)).toEqual([])
    }
    expect(await fingerprint(stays.world)).toBe(untouched)
  })

  test('is removed once by several servers at the same time', async () => {
    const { world } = await markedBusiness('GONE')
    await close(world, OVER)

    await Promise.all(Array.from({ length: 4 }, () => removeDeletedOrganizations(world.ctx)))

    expect(Object.entries(await countRows(world)).filter(([, count]) => count > 0)).toEqual([])
  })

  test('and is opened again at the last moment is there whole, or gone whole', async () => {
    for (let round = 0; round < 5; round++) {
      const { world } = await markedBusiness('EDGE')
      const { organizationId } = world
      const owner = await close(world, LAST_MINUTE)
      const before = await countRows(world)
      // Two servers whose clocks are a minute apart.
      const late = { ...world.ctx, clock: { now: () => world.clock.now() + 60_000 } }

      const [restored] = await Promise.allSettled([
        owner.call.organization.restore({ organizationId }),
        removeDeletedOrganizations(late),
      ])

      const after = await countRows(world)
      const none = Object.fromEntries(Object.keys(before).map((table) => [table, 0]))
      const whole = { ...before, event: (before['event'] ?? 0) + 1 }
      expect(after).toEqual(restored.status === 'fulfilled' ? whole : none)
    }
  })

  test('keeps no other from being removed when something goes wrong with it', async () => {
    const [stuck, gone] = [await createWorld(), await createWorld()]
    await close(stuck, OVER)
    await close(gone, OVER)
    const told: unknown[] = []
    const failing: KyselyPlugin = {
      transformQuery: ({ node }) => {
        if (JSON.stringify(node).includes(stuck.organizationId)) throw new Error('stuck')
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const db = gone.db.withPlugin(failing)

    await removeDeletedOrganizations({ ...gone.ctx, db, reportDefect: (error) => void told.push(error) })

    expect(told).toMatchObject([{ message: 'stuck' }])
    expect(Object.values(await countRows(gone)).every((count) => count === 0)).toBe(true)
    await removeDeletedOrganizations(stuck.ctx)
  })
})

async function close(world: World, until: string) {
  const { organizationId, slug } = world
  const owner = await memberOf(world, 'owner')
  await owner.call.organization.delete({ organizationId, slug })
  world.clock.moveTo(until)
  return owner
}

/** A server that dies after so many statements: nothing reaches the database from then on. */
function killedAfter({ ctx, db }: World, statement: number) {
  let statements = 0
  const dying: KyselyPlugin = {
    transformQuery: ({ node }) => {
      if (statements >= statement) throw new Error('killed')
      return node
    },
    transformResult: async ({ result }) => {
      statements++
      if (statements >= statement) throw new Error('killed')
      return result
    },
  }
  const reportDefect = (): void => undefined
  return { ctx: { ...ctx, db: db.withPlugin(dying), reportDefect }, wasKilled: () => statements >= statement }
}
