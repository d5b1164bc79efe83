import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { failure } from '../testing/expectations.ts'
import { memberOf } from '../testing/member-of.ts'

describe('whoever runs a business', () => {
  test('changes what it goes by, which visitors see at once', async () => {
    const { as, organizationId, slug, serviceId } = await createWorld()
    await as.visitor.slot.find({ organizationId, serviceId })

    const changed = await as.manager.organization.update({
      organizationId,
      version: 1,
      name: 'Studio Two',
      locale: 'de-AT',
    })

    expect(changed).toMatchObject({ name: 'Studio Two', locale: 'de-AT', slug, version: 2 })
    expect(await as.staff.organization.settings({ organizationId })).toEqual(changed)
    expect(await as.visitor.organization.get({ slug })).toMatchObject({ name: 'Studio Two' })
    const { events } = await as.owner.event.list({ organizationId })
    expect(events).toMatchObject([{ type: 'organization.updated', details: { changed: ['name', 'locale'] } }])
  })

  test('gives it another address: the old one leads nowhere, and is free', async () => {
    const { as, organizationId, slug } = await createWorld()
    const other = await createWorld()
    const to = `new-${newId()}`

    await as.owner.organization.update({ organizationId, version: 1, slug: to })

    expect(await as.visitor.organization.get({ slug: to })).toMatchObject({ id: organizationId })
    await expect(as.visitor.organization.get({ slug })).rejects.toMatchObject(failure('not_found'))
    await other.as.owner.organization.update({ organizationId: other.organizationId, version: 1, slug })
    expect(await as.visitor.organization.get({ slug })).toMatchObject({ id: other.organizationId })
  })

  test('keeps its address when the new one is another’s, or ours', async () => {
    const { as, organizationId, slug } = await createWorld()
    const other = await createWorld()

    for (const taken of [other.slug, 'trpc']) {
      await expect(
        as.owner.organization.update({ organizationId, version: 1, name: 'Thief', slug: taken }),
      ).rejects.toMatchObject(failure('slug_taken'))
    }
    expect(await as.visitor.organization.get({ slug })).toMatchObject({ id: organizationId, name: 'Studio' })
    expect(await as.visitor.organization.get({ slug: other.slug })).toMatchObject({ id: other.organizationId })
  })

  test('swaps addresses with another, at once and without standing still', async () => {
    const [one, other] = [await createWorld(), await createWorld()]
    const take = ({ as, organizationId }: typeof one, slug: string) =>
      as.owner.organization.update({ organizationId, version: 1, slug })

    const results = await Promise.allSettled([take(one, other.slug), take(other, one.slug)])

    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject(refused.map(() => ({ reason: failure('slug_taken') })))
    expect(await one.as.visitor.organization.get({ slug: (await settings(one)).slug })).toMatchObject({
      id: one.organizationId,
    })
  })

  test('does not overwrite what somebody else has changed since', async () => {
    const { as, organizationId } = await createWorld()
    const update = (name: string) => as.owner.organization.update({ organizationId, version: 1, name })

    const results = await Promise.allSettled([update('One'), update('Two')])

    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = results.find(({ status }) => status === 'rejected')
    expect(lost).toMatchObject({ reason: failure('changed_meanwhile') })
    // Whoever won asks again, and finds it done.
    const { name } = await as.owner.organization.settings({ organizationId })
    expect(await update(name)).toMatchObject({ name, version: 2 })
  })

  test('names a zone, locale and country that exist', async () => {
    const { as, organizationId } = await createWorld()
    const update = (values: object) => as.owner.organization.update({ organizationId, version: 1, ...values })

    await expect(update({ timeZone: 'Mars/Olympus', country: 'QX' })).rejects.toMatchObject(
      failure('invalid_input', { issues: [{ path: 'timeZone' }, { path: 'country' }] }),
    )
  })

  test('may be a program with the scope for it; the desk may not', async () => {
    const { as, organizationId } = await createWorld()
    const change = { organizationId, version: 1, name: 'New' }

    await expect(as.desk.organization.update(change)).rejects.toMatchObject(failure('forbidden'))
    await expect(as.key('bookings:write').organization.update(change)).rejects.toMatchObject(failure('forbidden'))
    await expect(as.visitor.organization.settings({ organizationId })).rejects.toMatchObject(failure('sign_in_needed'))
    expect(await as.key('catalogue:write').organization.update(change)).toMatchObject({ name: 'New' })
  })

  test('reaches no other', async () => {
    const [world, other] = [await createWorld(), await createWorld()]
    const owner = await memberOf(world, 'owner')
    const { organizationId, slug } = other
    const notThere = failure('not_found', { what: 'organization' })

    const { organization } = owner.call
    await expect(organization.settings({ organizationId })).rejects.toMatchObject(notThere)
    await expect(organization.update({ organizationId, version: 1, name: 'Mine' })).rejects.toMatchObject(notThere)
    await expect(organization.delete({ organizationId, slug })).rejects.toMatchObject(notThere)
    await expect(organization.restore({ organizationId })).rejects.toMatchObject(notThere)
  })
})

async function settings({ as, organizationId }: Awaited<ReturnType<typeof createWorld>>) {
  return as.owner.organization.settings({ organizationId })
}
