import { access } from '../access.ts'
import { booking } from '../booking/schema.ts'
import { router } from '../trpc.ts'
import { acceptOffer } from './accept-offer.ts'
import { declineOffer } from './decline-offer.ts'
import { getEntry } from './get-entry.ts'
import { joinSessionLine } from './join-session-line.ts'
import { joinWaitlist } from './join-waitlist.ts'
import { leaveWaitlist, removeFromWaitlist } from './leave-waitlist.ts'
import { listWaitlist } from './list-waitlist.ts'
import * as schema from './schema.ts'

export const waitlistRouter = router({
  join: access('waitlist.join')
    .input(schema.joinWaitlistInput)
    .output(schema.waitlistEntry)
    .mutation(({ ctx, input }) => joinWaitlist(ctx, input)),
  joinSession: access('waitlist.joinSession')
    .input(schema.joinSessionInput)
    .output(schema.waitlistEntry)
    .mutation(({ ctx, input }) => joinSessionLine(ctx, input)),
  get: access('waitlist.get')
    .input(schema.waitlistTokenInput)
    .output(schema.waitlistEntry)
    .query(({ ctx, input }) => getEntry(ctx, input)),
  leave: access('waitlist.leave')
    .input(schema.waitlistTokenInput)
    .output(schema.waitlistEntry)
    .mutation(({ ctx, input }) => leaveWaitlist(ctx, input)),
  accept: access('waitlist.accept')
    .input(schema.acceptOfferInput)
    .output(booking)
    .mutation(({ ctx, input }) => acceptOffer(ctx, input)),
  declineOffer: access('waitlist.declineOffer')
    .input(schema.offerTokenInput)
    .output(schema.waitlistEntry)
    .mutation(({ ctx, input }) => declineOffer(ctx, input)),

  list: access('waitlist.list')
    .input(schema.listWaitlistInput)
    .output(schema.waitlist)
    .query(({ ctx, input }) => listWaitlist(ctx, input)),
  remove: access('waitlist.remove')
    .input(schema.waitlistEntryKey)
    .output(schema.staffWaitlistEntry)
    .mutation(({ ctx, input }) => removeFromWaitlist(ctx, input)),
})
