import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { endEverySession, endSession } from './end-session.ts'
import { listOwnBookings } from './list-own-bookings.ts'
import * as schema from './schema.ts'
import { sendCode } from './send-code.ts'
import { getSignedIn, updateSignedIn } from './signed-in.ts'
import { startSession } from './start-session.ts'

export const customerSessionRouter = router({
  sendCode: access('customerSession.sendCode')
    .input(schema.sendCodeInput)
    .output(schema.codeSent)
    .mutation(({ ctx, input }) => sendCode(ctx, input)),
  create: access('customerSession.create')
    .input(schema.startSessionInput)
    .output(schema.sessionStarted)
    .mutation(({ ctx, input }) => startSession(ctx, input)),
  get: access('customerSession.get')
    .input(schema.ownSessionInput)
    .output(schema.signedIn)
    .query(({ ctx }) => getSignedIn(ctx)),
  update: access('customerSession.update')
    .input(schema.updateSignedInInput)
    .output(schema.signedIn)
    .mutation(({ ctx, input }) => updateSignedIn(ctx, input)),
  bookings: access('customerSession.bookings')
    .input(schema.ownBookingsInput)
    .output(schema.ownBookings)
    .query(({ ctx, input }) => listOwnBookings(ctx, input)),
  end: access('customerSession.end')
    .input(schema.ownSessionInput)
    .output(schema.sessionsEnded)
    .mutation(({ ctx }) => endSession(ctx)),
  endEverywhere: access('customerSession.endEverywhere')
    .input(schema.ownSessionInput)
    .output(schema.sessionsEnded)
    .mutation(({ ctx }) => endEverySession(ctx)),
})
