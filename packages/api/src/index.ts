export { accessMatrix, type ProcedureName } from './access.ts'
export { findApiKeyActor } from './api-key/find-api-key-actor.ts'
export { AppError } from './app-error.ts'
export { forgetPastHolders } from './booking/jobs.ts'
export {
  noDoor,
  systemClock,
  type Actor,
  type Clock,
  type Context,
  type CustomerDoor,
  type Identify,
  type RequestContext,
} from './context.ts'
export { forgetPastTries } from './customer-session/jobs.ts'
export { findCustomerActor } from './customer-session/find-customer-actor.ts'
export { createChangeHints, type ChangeHints } from './event/change-hints.ts'
export { leaveEverywhere } from './member/leave-everywhere.ts'
export { createSampleOrganization } from './organization/create-sample-organization.ts'
export { removeDeletedOrganizations } from './organization/remove-deleted-organizations.ts'
export { appRouter, createCaller, type AppRouter } from './router.ts'
export { createSchedules, type Schedules } from './slot/schedules.ts'
export { offerFreedTimesEverywhere } from './waitlist/jobs.ts'
