import { sql, type KyselyPlugin } from 'kysely'
import { createCaller } from '../router.ts'
import type { World } from './create-world.ts'
import type { Person } from './member-of.ts'

interface Meeting {
  /** After which of the statements of the first one the second one begins. */
  afterStatements: number
  first: (slow: Person) => Promise<unknown>
  second: () => Promise<unknown>
}

export interface Met {
  first: PromiseSettledResult<unknown>
  /** Undefined when the first one was over before. */
  second: PromiseSettledResult<unknown> | undefined
}

/** One stops in the middle until the other is done, or waits for what the first one holds; then both go on. */
export async function meet({ db }: World, person: Person, { afterStatements, first, second }: Meeting): Promise<Met> {
  let statements = 0
  let meeting: Promise<PromiseSettledResult<unknown>[]> | undefined
  const stopping: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      statements++
      if (statements === afterStatements) {
        meeting = Promise.allSettled([second()])
        await Promise.race([meeting, somebodyWaits(db)])
      }
      return result
    },
  }
  const ctx = { ...person.ctx, db: person.ctx.db.withPlugin(stopping) }
  const [firstResult] = await Promise.allSettled([first({ ...person, ctx, call: createCaller(ctx) })])
  const [secondResult] = (await meeting) ?? []
  return { first: firstResult, second: secondResult }
}

const LOOK_EVERY_MS = 5
const LOOKS = 2_000

async function somebodyWaits(db: World['db']): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    const { rows } = await sql`
      SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(db)
    if (rows.length > 0) return
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_EVERY_MS)
    })
  }
}
