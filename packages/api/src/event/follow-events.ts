import { readCurrentPosition } from '@openhours/db/queries/event'
import { tracked, type TrackedEnvelope } from '@trpc/server'
import type { z } from 'zod'
import type { Admitted } from '../context.ts'
import { cursorOf, listEvents } from './list-events.ts'
import type { Change, followEventsInput } from './schema.ts'

interface Question {
  input: z.output<typeof followEventsInput>
  signal: AbortSignal | undefined
}

/** Who was signed out, or has lost the role, hears nothing more after this long. */
const ADMISSION_MS = 2_000

/**
 * Events as they happen. Each carries the cursor as its id, so a client that was away goes on where it was: it misses
 * nothing and sees nothing twice. The first message has no event, only the place to go on from. Throws what the
 * caller would be refused with by now: `sign_in_needed`, `not_found`, and `forbidden` also for another role than before.
 */
export async function* followEvents(
  ctx: Pick<Admitted, 'db' | 'actor' | 'changes' | 'refusalByNow'>,
  { input, signal }: Question,
): AsyncGenerator<TrackedEnvelope<Change>, void> {
  const { organizationId, lastEventId } = input
  let after = lastEventId ?? cursorOf(await readCurrentPosition(ctx.db, organizationId))
  if (lastEventId === undefined) yield tracked(after, { event: null })
  let admittedAt = performance.now()
  const isOver = (): boolean => signal?.aborted ?? false
  while (!isOver()) {
    if (performance.now() - admittedAt > ADMISSION_MS) {
      const refusal = await ctx.refusalByNow()
      if (refusal) throw refusal
      admittedAt = performance.now()
    }
    const { events } = await listEvents(ctx, { organizationId, after, limit: 100 })
    for (const event of events) {
      after = event.cursor
      yield tracked(after, { event })
    }
    if (events.length === 0) await ctx.changes.next(signal)
  }
}
