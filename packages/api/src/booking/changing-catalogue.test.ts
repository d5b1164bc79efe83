// Somebody books while what they book is taken out of the catalogue: whichever of the two comes second sees the other.
import { describe, expect, test } from 'vitest'
import { addResource, addService } from '../testing/add-to-business.ts'
import { changeCatalogue } from '../testing/change-catalogue.ts'
import type { Caller } from '../router.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { meet } from '../testing/meet.ts'
import { memberOf } from '../testing/member-of.ts'

/** More than any of them needs. */
const STATEMENTS = 30

interface Shop extends World {
  /** Services of Ana's alone, on a chair for two: one that is booked in one statement, and one that is counted. */
  cut: string
  capped: string
  chairId: string
}

type Act = (world: Shop, call: Caller) => Promise<unknown>

/** What somebody does who was told that Ana has time on Monday at 10:00. */
const ways: Record<string, (world: Shop) => Promise<Act>> = {
  'books a visit': async () => (world, call) => call.booking.create(world.at('10:00', { serviceId: world.cut })),
  'books a visit of which there are only some a day': async () => (world, call) =>
    call.booking.create(world.at('10:00', { serviceId: world.capped })),
  'holds the time': async () => (world, call) => {
    const { organizationId, cut: serviceId } = world
    return call.booking.hold({ organizationId, serviceId, startsAt: world.at('10:00').startsAt })
  },
  'books it every week': async () => (world, call) => {
    const rule = { frequency: 'weekly' as const, count: 2 }
    return call.series.create({ ...world.at('10:00', { serviceId: world.cut }), rule, mode: 'all' })
  },
  'holds a class then': async () => (world, call) => {
    const { organizationId, cut: serviceId, ana: staffMemberId, chairId: resourceId } = world
    const startsAt = world.at('10:00').startsAt
    return call.session.create({ organizationId, serviceId, staffMemberId, resourceId, startsAt, seats: 3 })
  },
}

/** What somebody else does to the catalogue. */
const changes: Record<string, Act> = {
  'Ana is archived': ({ organizationId, ana: staffMemberId }, call) =>
    call.staff.archive({ organizationId, staffMemberId, version: 1 }),
  'the service is archived': async ({ organizationId, cut, capped }, call) => {
    for (const serviceId of [cut, capped]) await call.service.archive({ organizationId, serviceId, version: 1 })
  },
  'the service is to be a class, or no longer': async ({ organizationId, cut, capped }, call) => {
    for (const serviceId of [cut, capped]) {
      const { version, isClass } = await call.service.get({ organizationId, serviceId })
      await call.service.update({ organizationId, serviceId, version, isClass: !isClass })
    }
  },
  'the chair is archived': ({ organizationId, chairId: resourceId }, call) =>
    call.resource.archive({ organizationId, resourceId, version: 1 }),
  'one chair less is there': ({ organizationId, chairId: resourceId }, call) =>
    call.resource.update({ organizationId, resourceId, version: 1, capacity: 1 }),
}

/** What is taken of Ana and the chair, as the one sees it who changed the catalogue, right after. */
async function takenIn({ db, organizationId }: World): Promise<number> {
  const rows = await db.selectFrom('claim').select('id').where('organizationId', '=', organizationId).execute()
  return rows.length
}

async function openShop(): Promise<Shop> {
  const world = await createWorld()
  const cut = await addService(world, { name: 'Cut' }, [world.ana])
  const capped = await addService(world, { name: 'Colour', capPerDay: 5 }, [world.ana])
  const [unitId = ''] = await addResource(world, { name: 'Chair', units: 2, neededBy: [cut, capped] })
  await changeCatalogue(world, (tx) =>
    tx.updateTable('serviceResource').set({ quantity: 2 }).where('organizationId', '=', world.organizationId).execute(),
  )
  const { resourceId: chairId } = await world.db
    .selectFrom('resourceUnit')
    .select('resourceId')
    .where('organizationId', '=', world.organizationId)
    .where('id', '=', unitId)
    .executeTakeFirstOrThrow()
  return { ...world, cut, capped, chairId }
}

function outcomeOf(result: PromiseSettledResult<unknown>): string {
  return result.status === 'fulfilled' ? 'done' : result.reason.cause.failure.reason
}

/** What takes nobody's time away: whoever booked before keeps their visit. */
const leavesWhatIsBooked = new Set(['the service is archived'])
/** A class takes one chair of two, and can be held of any service. */
const concernsNoClass = new Set(['one chair less is there', 'the service is to be a class, or no longer'])

describe.each(Object.keys(changes))('while %s', (changeName) => {
  const met = Object.keys(ways).filter((way) => way !== 'holds a class then' || !concernsNoClass.has(changeName))
  test.each(met)('somebody %s: both never go through unseen, at whatever statement they meet', async (wayName) => {
    const change = changes[changeName]
    const prepare = ways[wayName]
    if (!change || !prepare) throw new Error('no such case')
    const told = new Set<string>()
    for (let stop = 1; stop <= STATEMENTS; stop++) {
      const shop = await openShop()
      if (wayName === 'holds a class then') await asClass(shop)
      const act = await prepare(shop)
      let seen = 0
      const met = await meet(shop, await memberOf(shop, 'desk'), {
        afterStatements: stop,
        first: ({ call }) => act(shop, call),
        second: async () => {
          await change(shop, shop.as.manager)
          seen = await takenIn(shop)
        },
      })
      if (!met.second) break
      const both = `${outcomeOf(met.first)}, ${outcomeOf(met.second)}`
      const isSeen = leavesWhatIsBooked.has(changeName) && seen > 0
      told.add(both === 'done, done' && isSeen ? 'booked before' : both)
    }
    expect([...told].filter((both) => both === 'done, done' || /defect|internal/.test(both))).toEqual([])
    expect(told.size).toBeGreaterThan(1)
  })
})

async function asClass(shop: Shop): Promise<void> {
  const { organizationId, cut } = shop
  await changeCatalogue(shop, (tx) =>
    tx
      .updateTable('service')
      .set({ isClass: true })
      .where('organizationId', '=', organizationId)
      .where('id', '=', cut)
      .execute(),
  )
}
