import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { findOfferedSlots } from './find-offered-slots.ts'
import { findSlotsInput, slotDays } from './schema.ts'

export const slotRouter = router({
  find: access('slot.find')
    .input(findSlotsInput)
    .output(slotDays)
    .query(({ ctx, input }) => findOfferedSlots(ctx, input)),
})
