import { describe, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { createCaller, type Caller } from '../router.ts'
import { createWorld, type World } from '../testing/create-world.ts'
import { meet } from '../testing/meet.ts'
import { memberOf } from '../testing/member-of.ts'
import { countingRefusals } from '../testing/refused-statements.ts'

/** More statements than any of the acts below sends before it takes time. */
const STOPS = 12

interface Acts {
  /** Who has held noon, until the hold ran out. */
  first: (slow: Caller, world: World, holdToken: string) => Promise<unknown>
  second: (caller: Caller, world: World) => Promise<unknown>
}

/** How many statements the database refused, whenever the second one comes in between. */
async function refusedWhenTheyMeet({ first, second }: Acts): Promise<number[]> {
  const refused: number[] = []
  for (let afterStatements = 1; afterStatements <= STOPS; afterStatements++) {
    const world = await createWorld({ tomPerforms: false, service: { capPerDay: 9 } })
    const { holdToken } = await world.as.visitor.booking.hold(world.at('12:00'))
    world.clock.moveTo('2026-11-23T08:30')
    const { ctx, count } = countingRefusals(world.ctx)
    const visitor: Context = { ...ctx, actor: { kind: 'visitor' } }
    const slow = await memberOf({ ...world, ctx }, 'desk')
    await meet(world, slow, {
      afterStatements,
      first: ({ call }) => first(call, world, holdToken),
      second: () => second(createCaller(visitor), world),
    })
    refused.push(count())
  }
  return refused
}

const none = Array.from({ length: STOPS }, () => 0)

describe('two who want the same time of a service with a limit never wait for each other in a circle', () => {
  const bookNoon: Acts['second'] = (caller, world) => caller.booking.create(world.at('12:00'))
  const rule = { frequency: 'daily' as const, count: 2 }

  test('when one of them books many dates', async () => {
    const first: Acts['first'] = (slow, world) => slow.series.create({ ...world.at('12:00'), rule })

    expect(await refusedWhenTheyMeet({ first, second: bookNoon })).toEqual(none)
  })

  test('when one of them goes beyond the limit', async () => {
    const beyond = { rule, override: { reason: 'A regular' } }
    const first: Acts['first'] = (slow, world) => slow.series.create({ ...world.at('12:00'), ...beyond })

    expect(await refusedWhenTheyMeet({ first, second: bookNoon })).toEqual(none)
  })

  test('when one of them had held it', async () => {
    const first: Acts['first'] = (slow, world, holdToken) => slow.booking.create(world.at('12:00', { holdToken }))

    expect(await refusedWhenTheyMeet({ first, second: bookNoon })).toEqual(none)
  })
})
