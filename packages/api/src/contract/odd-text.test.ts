import { describe, expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'
import { invalid } from '../testing/expectations.ts'

describe('text that cannot be stored', () => {
  test.each(['\u0000', 'a\u0000b', '\uD800', 'a\uDC00b'])('is refused as such: %j', async (text) => {
    const { as, at, ana, organizationId } = await createWorld()
    const customer = { name: `Robin ${text}`, email: 'robin@example.com' }
    const block = { organizationId, subjectId: ana, startsAt: at('10:00').startsAt, endsAt: at('11:00').startsAt }

    await expect(as.visitor.booking.create(at('10:00', { note: text }))).rejects.toMatchObject(invalid('note'))
    await expect(as.visitor.booking.create(at('10:00', { customer }))).rejects.toMatchObject(invalid('customer.name'))
    await expect(as.visitor.organization.get({ slug: text })).rejects.toMatchObject(invalid('slug'))
    await expect(as.desk.block.create({ ...block, reason: text })).rejects.toMatchObject(invalid('reason'))
  })

  test('is no matter where nothing is asked for, however deep it lies', async () => {
    const { as, at } = await createWorld()
    let deep: unknown = '\u0000'
    for (let i = 0; i < 20_000; i++) deep = [deep]

    await expect(as.visitor.booking.create(Object.assign(at('10:00'), { deep }))).rejects.toMatchObject({
      cause: { failure: { reason: 'invalid_input' } },
    })
  })
})

test('text of any other kind is kept as it is', async () => {
  const { as, at } = await createWorld()
  const note = '\u0001\u001B[31m __proto__ ‮ 𝕏 é \\ \' "; DROP TABLE booking'

  const { manageToken } = await as.visitor.booking.create(at('10:00', { note }))

  expect(await as.visitor.booking.get({ manageToken })).toMatchObject({ note })
})
