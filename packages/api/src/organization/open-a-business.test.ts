import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import type { World } from '../testing/create-world.ts'
import { createWorld } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { accountOf, memberOf } from '../testing/member-of.ts'

describe('somebody who opens a business', () => {
  test('owns it, and visitors find it, its place and its hours', async () => {
    const world = await createWorld()
    const person = await accountOf(world, { name: 'Sam' })
    const asked = business({ location: { name: 'Main street', address: '1 Main St' } })

    const { id: organizationId, ...told } = await person.call.organization.create(asked)

    expect(told).toMatchObject({
      name: 'Bike repair',
      slug: asked.slug,
      version: 1,
      deletedFrom: null,
      isSample: false,
    })
    expect(await person.call.organization.mine()).toMatchObject({
      organizations: [
        { id: organizationId, slug: asked.slug, name: 'Bike repair', role: 'owner', staffMemberId: null },
      ],
    })
    expect(await world.as.visitor.organization.get({ slug: asked.slug })).toMatchObject({
      id: organizationId,
      timeZone: 'Europe/Lisbon',
      currency: 'EUR',
      locations: [{ name: 'Main street', address: '1 Main St', timeZone: 'Europe/Lisbon' }],
    })
    const { events } = await person.call.event.list({ organizationId })
    expect(events.map(({ type }) => type)).toEqual(['member.joined', 'organization.created'])
    expect(await hoursOf(world, organizationId)).toEqual([1, 2, 3, 4, 5].map((day) => `${day} 540–1020`))
  })

  test('says when it is open, also past midnight', async () => {
    const world = await createWorld()
    const { call } = await accountOf(world)
    const hours = [
      { weekday: 5, opens: '20:00', closes: '02:00' },
      { weekday: 6, opens: '00:00', closes: '24:00' },
    ]

    const { id } = await call.organization.create(business({ hours }))

    expect(await hoursOf(world, id)).toEqual(['5 1200–1560', '6 0–1440'])
  })

  test.each([
    ['timeZone', 'Europe/Atlantis'],
    ['currency', 'XQX'],
    ['country', 'QX'],
    ['locale', 'xx-not-a-locale'],
  ])('is told that there is no such %s', async (path, value) => {
    const world = await createWorld()
    const { call } = await accountOf(world)

    await expect(call.organization.create(business({ [path]: value }))).rejects.toMatchObject(
      failure('invalid_input', { issues: [{ path }] }),
    )
  })

  test.each(['trpc', 'account', 'invitation', 'desk', 'www'])('cannot have /%s, which is ours', async (slug) => {
    const world = await createWorld()
    const { call } = await accountOf(world)

    await expect(call.organization.create(business({ slug }))).rejects.toMatchObject(failure('slug_taken'))
  })

  test('cannot have the address of another; of many at once one gets it, and the others nothing', async () => {
    const world = await createWorld()
    const people = await Promise.all(Array.from({ length: 6 }, () => accountOf(world)))
    const asked = business()
    await expect(people[0]?.call.organization.create(business({ slug: world.slug }))).rejects.toMatchObject(
      failure('slug_taken'),
    )

    const results = await Promise.allSettled(people.map(({ call }) => call.organization.create(asked)))

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const owned = await Promise.all(people.map(({ call }) => call.organization.mine()))
    expect(owned.flatMap(({ organizations }) => organizations)).toHaveLength(1)
  })

  test('asks again with the same key, and has one business', async () => {
    const world = await createWorld()
    const [person, another] = [await accountOf(world), await accountOf(world)]
    const asked = business({ idempotencyKey: 'my first business' })
    const create = () => person.call.organization.create(asked)

    const answers = await Promise.all([create(), create(), create()])

    expect(answers).toEqual([answers[0], answers[0], answers[0]])
    expect((await person.call.organization.mine()).organizations).toHaveLength(1)
    await expect(person.call.organization.create({ ...asked, name: 'Another' })).rejects.toMatchObject(
      failure('idempotency_mismatch'),
    )
    // Another account with the same words asks for something else.
    await expect(another.call.organization.create(asked)).rejects.toMatchObject(failure('slug_taken'))
  })

  test('asks again after they have left, and learns nothing of it', async () => {
    const world = await createWorld()
    const [person, another] = [await accountOf(world), await accountOf(world)]
    const asked = business({ idempotencyKey: 'my first business' })
    const { id: organizationId } = await person.call.organization.create(asked)
    await memberOf({ ...world, organizationId }, 'owner', { name: another.name })
    await person.call.organization.leave({ organizationId })

    await expect(person.call.organization.create(asked)).rejects.toMatchObject(
      failure('not_found', { what: 'organization' }),
    )
  })

  test('opens no more than twenty a day', async () => {
    const world = await createWorld()
    const { call } = await accountOf(world)
    for (let count = 0; count < 20; count++) await call.organization.create(business())

    await expect(call.organization.create(business())).rejects.toMatchObject(failure('too_many_requests'))
  })

  test('has signed in', async () => {
    const { as } = await createWorld()
    const nobody = failure('sign_in_needed')

    await expect(as.visitor.organization.create(business())).rejects.toMatchObject(nobody)
    await expect(as.customer(newId()).organization.create(business())).rejects.toMatchObject(nobody)
    await expect(as.visitor.organization.mine()).rejects.toMatchObject(nobody)
    await expect(as.key('catalogue:write').organization.create(business())).rejects.toMatchObject(failure('forbidden'))
    // Its account has been deleted since the session began.
    await expect(as.account.organization.create(business())).rejects.toMatchObject(nobody)
  })
})

type Asked = Parameters<World['as']['account']['organization']['create']>[0]

function business(more: Partial<Asked> = {}): Asked {
  const slug = `bikes-${newId()}`
  const place = { timeZone: 'Europe/Lisbon', locale: 'pt-PT', currency: 'EUR', country: 'PT' }
  return { name: 'Bike repair', slug, ...place, ...more }
}

async function hoursOf({ db }: World, organizationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('weeklyHours')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .orderBy('weekday')
    .execute()
  return rows.map(({ weekday, opensMinute, closesMinute }) => `${weekday} ${opensMinute}–${closesMinute}`)
}
