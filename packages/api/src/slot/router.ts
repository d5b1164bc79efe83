import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { explainSlot } from './explain-slot.ts'
import { findNextFree, findOfferedSlots } from './find-offered-slots.ts'
import {
  explainSlotInput,
  findNextFreeInput,
  findSlotsInput,
  nextFreeSlot,
  slotDays,
  slotExplanation,
} from './schema.ts'

export const slotRouter = router({
  find: access('slot.find')
    .input(findSlotsInput)
    .output(slotDays)
    .query(({ ctx, input }) => findOfferedSlots(ctx, input)),
  nextFree: access('slot.nextFree')
    .input(findNextFreeInput)
    .output(nextFreeSlot)
    .query(({ ctx, input }) => findNextFree(ctx, input)),
  explain: access('slot.explain')
    .input(explainSlotInput)
    .output(slotExplanation)
    .query(({ ctx, input }) => explainSlot(ctx, input)),
})
