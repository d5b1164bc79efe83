import { formatInstant, localDateAt } from '@openhours/scheduling'
import type { z } from 'zod'
import { planDates, type DatePlan, type DatesPlan } from '../booking/plan-dates.ts'
import type { Context } from '../context.ts'
import { readRule, startsOf } from './read-rule.ts'
import type { createSeriesInput, previewSeriesInput, seriesPreview } from './schema.ts'

type Preview = z.output<typeof seriesPreview>

/** Every date of a series that does not exist yet: free, or the reason why not. Throws `not_found`, `invalid_input`. */
export async function previewSeries(ctx: Context, input: z.output<typeof previewSeriesInput>): Promise<Preview> {
  const planned = await planSeries(ctx, input)
  return {
    timeZone: planned.offer.location.timeZone,
    dates: planned.dates.map((date) => presentDate(planned, date)),
  }
}

/** Works out every date of a series. Throws `not_found`, `invalid_input`. */
export function planSeries(
  ctx: Context,
  input: z.output<typeof previewSeriesInput> | z.output<typeof createSeriesInput>,
): Promise<DatesPlan> {
  const rule = readRule(input.rule)
  return planDates(ctx, {
    visit: input,
    startsIn: (timeZone) => startsOf(rule, Date.parse(input.startsAt), timeZone),
    isOverride: input.override !== undefined,
  })
}

function presentDate({ offer }: DatesPlan, { start, plan, refusal }: DatePlan): Preview['dates'][number] {
  const performer = offer.staff.find(({ id }) => id === plan?.segments[0]?.staffId)
  return {
    startsAt: formatInstant(start, offer.location.timeZone),
    localDate: localDateAt(start, offer.location.timeZone),
    isFree: plan !== null,
    staffMember: performer ? { id: performer.id, name: performer.name, color: performer.color } : null,
    refusal,
  }
}
