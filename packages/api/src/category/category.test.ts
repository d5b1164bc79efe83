import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { failure, invalid } from '../testing/expectations.ts'

describe('the categories of services', () => {
  test('are added, renamed and put in order by those in charge, and listed to all who work there', async () => {
    const { as, organizationId } = await createWorld()
    const hair = await as.manager.category.create({ organizationId, name: ' Hair ' })
    const nails = await as.key('catalogue:write').category.create({ organizationId, name: 'Nails' })

    await as.manager.category.update({ organizationId, categoryId: hair.id, version: 1, name: 'Hair & Beard' })
    await as.owner.category.reorder({ organizationId, categoryIds: [nails.id, hair.id] })

    expect(await as.staff.category.list({ organizationId })).toEqual({
      categories: [
        { id: nails.id, name: 'Nails', version: 1 },
        { id: hair.id, name: 'Hair & Beard', version: 2 },
      ],
    })
    const { events } = await as.owner.event.list({ organizationId })
    expect(events.map(({ type, subjectId }) => [type, subjectId])).toEqual([
      ['category.created', hair.id],
      ['category.created', nails.id],
      ['category.updated', hair.id],
      ['category.reordered', organizationId],
    ])
  })

  test('stand over their services for visitors; a deleted one leaves its services without', async () => {
    const { as, organizationId, serviceId } = await createWorld()
    const { id: categoryId } = await as.manager.category.create({ organizationId, name: 'Hair' })
    await as.manager.service.update({ organizationId, serviceId, version: 1, categoryId })
    const { services } = await as.visitor.service.list({ organizationId })
    expect(services).toMatchObject([{ category: { id: categoryId, name: 'Hair' } }])

    await as.manager.category.delete({ organizationId, categoryId, version: 1 })

    expect(await as.visitor.service.list({ organizationId })).toMatchObject({ services: [{ category: null }] })
    expect(await as.staff.service.get({ organizationId, serviceId })).toMatchObject({ categoryId: null, version: 3 })
    const { events } = await as.owner.event.list({ organizationId, subjectId: categoryId })
    expect(events.at(-1)).toMatchObject({ type: 'category.deleted', details: { serviceIds: [serviceId] } })
    await expect(as.manager.category.delete({ organizationId, categoryId, version: 1 })).rejects.toMatchObject(
      failure('not_found', { what: 'category' }),
    )
  })

  test('are one, however often it is asked for with the same key', async () => {
    const { as, organizationId } = await createWorld()
    const create = () => as.manager.category.create({ organizationId, name: 'Hair', idempotencyKey: 'hair-once' })

    const answers = await Promise.all([create(), create(), create()])

    expect(await as.staff.category.list({ organizationId })).toEqual({ categories: [answers[0]] })
    expect(answers).toEqual([answers[0], answers[0], answers[0]])
  })

  test('are changed by one of two people who do so at once', async () => {
    const { as, organizationId } = await createWorld()
    const { id: categoryId } = await as.manager.category.create({ organizationId, name: 'Hair' })
    const rename = (name: string) => as.manager.category.update({ organizationId, categoryId, version: 1, name })

    const outcomes = await Promise.allSettled(['One', 'Two', 'Three'].map(rename))

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(rename('Four')).rejects.toMatchObject(failure('changed_meanwhile'))
    await expect(as.manager.category.delete({ organizationId, categoryId, version: 1 })).rejects.toMatchObject(
      failure('changed_meanwhile'),
    )
  })

  test('are put in order all at once, each named once, and none of another business', async () => {
    const [{ as, organizationId }, other] = await Promise.all([createWorld(), createWorld()])
    const hair = await as.manager.category.create({ organizationId, name: 'Hair' })
    const nails = await as.manager.category.create({ organizationId, name: 'Nails' })
    const theirs = await other.as.manager.category.create({ organizationId: other.organizationId, name: 'Theirs' })
    const reorder = (categoryIds: string[]) => as.manager.category.reorder({ organizationId, categoryIds })

    await expect(reorder([nails.id])).rejects.toMatchObject(failure('changed_meanwhile'))
    await expect(reorder([nails.id, nails.id])).rejects.toMatchObject(invalid('categoryIds'))
    await expect(reorder([nails.id, hair.id, theirs.id])).rejects.toMatchObject(
      failure('not_found', { what: 'category' }),
    )
    const rename = as.manager.category.update({ organizationId, categoryId: theirs.id, version: 1, name: 'Ours' })
    await expect(rename).rejects.toMatchObject(failure('not_found', { what: 'category' }))
  })

  test('are not the desk’s to change, nor those of keys that may not change the catalogue', async () => {
    const { as, organizationId } = await createWorld()

    for (const who of [as.staff, as.desk, as.key('bookings:write', 'customers:write')]) {
      await expect(who.category.create({ organizationId, name: 'Hair' })).rejects.toMatchObject(failure('forbidden'))
      await expect(who.category.reorder({ organizationId, categoryIds: [] })).rejects.toMatchObject(
        failure('forbidden'),
      )
    }
    await expect(as.visitor.category.list({ organizationId })).rejects.toMatchObject(failure('sign_in_needed'))
  })
})
