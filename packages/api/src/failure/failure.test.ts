import { describe, expect, test } from 'vitest'
import { createCaller } from '../router.ts'
import { createWorld } from '../testing/create-world.ts'

describe('a caller', () => {
  test('of something broken in the product gets an id, and the log gets the rest', async () => {
    const { ctx, as, at } = await createWorld()
    const { manageToken } = await as.visitor.booking.create(at('10:00'))
    const told: [unknown, string][] = []
    const broken = createCaller({
      ...ctx,
      db: ctx.db.withSchema('a_schema_that_does_not_exist'),
      reportDefect: (error, id) => told.push([error, id]),
    })

    const error = await broken.booking.cancel({ manageToken }).catch((caught) => caught)

    expect(error.cause.failure).toEqual({ reason: 'internal', details: { errorId: told[0]?.[1] } })
    expect(error.message).toBe('internal')
    expect(String(told[0]?.[0])).toContain('a_schema_that_does_not_exist')
  })

  test('of a database that is away is told to try again', async () => {
    const { ctx } = await createWorld()
    const { openDatabase } = await import('@openhours/db')
    await using nowhere = openDatabase('postgres://127.0.0.1:1/nowhere')
    const visitor = createCaller({ ...ctx, db: nowhere })

    await expect(visitor.organization.get({ slug: 'studio' })).rejects.toMatchObject({
      cause: { failure: { reason: 'busy', details: {} } },
    })
  })
})
