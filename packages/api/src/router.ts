import { absenceRouter } from './absence/router.ts'
import { apiKeyRouter } from './api-key/router.ts'
import { blockRouter } from './block/router.ts'
import { bookingRouter } from './booking/router.ts'
import { categoryRouter } from './category/router.ts'
import { customerRouter } from './customer/router.ts'
import { customerSessionRouter } from './customer-session/router.ts'
import { eventRouter } from './event/router.ts'
import { hoursRouter } from './hours/router.ts'
import { invitationRouter } from './invitation/router.ts'
import { locationRouter } from './location/router.ts'
import { memberRouter } from './member/router.ts'
import { organizationRouter } from './organization/router.ts'
import { resourceRouter } from './resource/router.ts'
import { seriesRouter } from './series/router.ts'
import { serviceRouter } from './service/router.ts'
import { sessionRouter } from './session/router.ts'
import { slotRouter } from './slot/router.ts'
import { staffRouter } from './staff/router.ts'
import { createCallerFactory, router } from './trpc.ts'
import { waitlistRouter } from './waitlist/router.ts'

/** The whole API at a glance: `noun.verb`. */
export const appRouter = router({
  organization: organizationRouter,
  apiKey: apiKeyRouter,
  member: memberRouter,
  invitation: invitationRouter,
  service: serviceRouter,
  category: categoryRouter,
  location: locationRouter,
  staff: staffRouter,
  resource: resourceRouter,
  hours: hoursRouter,
  slot: slotRouter,
  booking: bookingRouter,
  block: blockRouter,
  series: seriesRouter,
  session: sessionRouter,
  absence: absenceRouter,
  customer: customerRouter,
  customerSession: customerSessionRouter,
  waitlist: waitlistRouter,
  event: eventRouter,
})

export type AppRouter = typeof appRouter

/** Calls procedures without HTTP: `createCaller(ctx).booking.create(…)`. */
export const createCaller = createCallerFactory(appRouter)

/** Its procedures, as one caller. */
export type Caller = ReturnType<typeof createCaller>
