import { randomUUID } from 'node:crypto'
import { listOrganizationsWithWaitlist } from '@openhours/db/queries/waitlist'
import type { Context } from '../context.ts'
import { offerFreedTimes } from './offer-freed-times.ts'

/** Per organization and run of the job; events beyond are for the next run. */
const MAX_RUNS = 20

/** Offers freed time wherever somebody waits for it. What goes wrong in one organization is reported and keeps no other. */
export async function offerFreedTimesEverywhere(ctx: Context): Promise<void> {
  for (const organizationId of await listOrganizationsWithWaitlist(ctx.db)) {
    try {
      for (let run = 0; run < MAX_RUNS; run++) {
        const { hasMore } = await offerFreedTimes(ctx, organizationId)
        if (!hasMore) break
      }
    } catch (error) {
      ctx.reportDefect(error, randomUUID())
    }
  }
}
