import { expect, test } from 'vitest'
import { createCaller } from '../router.ts'
import { createWorld } from '../testing/create-world.ts'
import { meet } from '../testing/meet.ts'
import { accountOf } from '../testing/member-of.ts'
import { countingRefusals } from '../testing/refused-statements.ts'
import { sweepExpiredHolds } from './sweep-holds.ts'

/** As many as the sweeper sends for one hold. */
const STATEMENTS = 6

test('whoever sweeps an expired hold away and whoever books its time never wait for each other in a circle', async () => {
  const refused: number[] = []
  for (let afterStatements = 1; afterStatements <= STATEMENTS; afterStatements++) {
    const world = await createWorld({ tomPerforms: false })
    await world.as.visitor.booking.hold(world.at('12:00'))
    world.clock.moveTo('2026-11-23T08:30')
    const { ctx, count } = countingRefusals(world.ctx)
    const { second } = await meet(world, await accountOf({ ...world, ctx }), {
      afterStatements,
      first: ({ ctx: { db } }) => sweepExpiredHolds({ ...ctx, db }, world.organizationId),
      second: () => createCaller(ctx).booking.create(world.at('12:00')),
    })
    expect(second?.status ?? 'fulfilled').toBe('fulfilled')
    refused.push(count())
  }
  expect(refused).toEqual(refused.map(() => 0))
})
