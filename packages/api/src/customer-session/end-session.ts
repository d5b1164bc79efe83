import { inTransaction } from '@openhours/db'
import { endSession as endOne, endSessions } from '@openhours/db/queries/customer-session'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import type { sessionsEnded } from './schema.ts'
import { readSignedIn, sessionOf } from './signed-in.ts'

/** Signs out here. Whoever is signed out already is as well off. */
export async function endSession(ctx: Context): Promise<z.output<typeof sessionsEnded>> {
  const key = sessionOf(ctx)
  const ended = await inTransaction(ctx.db, async (tx) => {
    if (!(await endOne(tx, key))) return 0
    const { organizationId, customerId } = key
    await recordChangeOf(tx, ctx, { organizationId, type: 'customer.signed_out', subjectId: customerId, details: {} })
    return 1
  })
  ctx.customerDoor.close(key.organizationId)
  return { ended }
}

/** Signs out wherever the customer is signed in; one who came by a number that was only given, wherever it was used. */
export async function endEverySession(ctx: Context): Promise<z.output<typeof sessionsEnded>> {
  const { organizationId, customerId } = sessionOf(ctx)
  const { isTheirs, contact } = await readSignedIn(ctx)
  const ended = await inTransaction(ctx.db, async (tx) => {
    const count = await endSessions(tx, { organizationId, customerId }, isTheirs ? undefined : (contact ?? ''))
    const details = { everywhere: true }
    if (count > 0)
      await recordChangeOf(tx, ctx, { organizationId, type: 'customer.signed_out', subjectId: customerId, details })
    return count
  })
  ctx.customerDoor.close(organizationId)
  return { ended }
}
