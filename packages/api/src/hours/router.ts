import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { getHours } from './get-hours.ts'
import * as schema from './schema.ts'
import { clearException, setException, setHolidays } from './set-exceptions.ts'
import { setWeekly } from './set-weekly.ts'

export const hoursRouter = router({
  get: access('hours.get')
    .input(schema.getHoursInput)
    .output(schema.hours)
    .query(({ ctx, input }) => getHours(ctx, input)),
  setWeekly: access('hours.setWeekly')
    .input(schema.setWeeklyInput)
    .output(schema.changedHours)
    .mutation(({ ctx, input }) => setWeekly(ctx, input)),
  setException: access('hours.setException')
    .input(schema.setExceptionInput)
    .output(schema.changedHours)
    .mutation(({ ctx, input }) => setException(ctx, input)),
  clearException: access('hours.clearException')
    .input(schema.clearExceptionInput)
    .output(schema.changedHours)
    .mutation(({ ctx, input }) => clearException(ctx, input)),
  setHolidays: access('hours.setHolidays')
    .input(schema.setHolidaysInput)
    .output(schema.changedHours)
    .mutation(({ ctx, input }) => setHolidays(ctx, input)),
})
