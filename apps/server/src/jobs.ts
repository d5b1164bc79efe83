import { randomUUID } from 'node:crypto'
import {
  forgetPastHolders,
  forgetPastTries,
  offerFreedTimesEverywhere,
  removeDeletedOrganizations,
  type Context,
} from '@openhours/api'

const jobs = [offerFreedTimesEverywhere, removeDeletedOrganizations, forgetPastTries, forgetPastHolders]
const PAUSE_MS = 5_000

export interface Jobs {
  /** Lets the run that is under way finish, and starts no other. */
  stop: () => Promise<void>
}

/**
 * What is done without anybody asking, again and again: offering freed time to those who wait, removing organizations
 * that were deleted, forgetting what was tried and who held what. Every job may run on several servers at once, and may be
 * cut off anywhere: it is done again from where it was.
 */
export function startJobs(ctx: Context, pauseMs = PAUSE_MS): Jobs {
  const stopped = Promise.withResolvers<void>()
  let isStopped = false
  const runs = runUntil(() => isStopped, { ctx, pauseMs, stopped: stopped.promise })
  return {
    stop: async () => {
      isStopped = true
      stopped.resolve()
      await runs
    },
  }
}

interface Running {
  ctx: Context
  pauseMs: number
  stopped: Promise<void>
}

async function runUntil(isOver: () => boolean, { ctx, pauseMs, stopped }: Running): Promise<void> {
  while (!isOver()) {
    // The database may be away for a while; the next run finds it again.
    for (const job of jobs) await job(ctx).catch((error: unknown) => ctx.reportDefect(error, randomUUID()))
    await Promise.race([stopped, pause(pauseMs)])
  }
}

/** Does not keep the process alive by itself. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
