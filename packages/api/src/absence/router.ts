import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { recordAbsence } from './record-absence.ts'
import { planAbsence } from './plan-absence.ts'
import { absencePlan, recordedAbsence, recordAbsenceInput, planAbsenceInput } from './schema.ts'

export const absenceRouter = router({
  plan: access('absence.plan')
    .input(planAbsenceInput)
    .output(absencePlan)
    .query(({ ctx, input }) => planAbsence(ctx, input)),
  record: access('absence.record')
    .input(recordAbsenceInput)
    .output(recordedAbsence)
    .mutation(({ ctx, input }) => recordAbsence(ctx, input)),
})
