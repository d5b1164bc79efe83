import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { listEvents } from './list-events.ts'
import { eventList, listEventsInput } from './schema.ts'

export const eventRouter = router({
  list: access('event.list')
    .input(listEventsInput)
    .output(eventList)
    .query(({ ctx, input }) => listEvents(ctx, input)),
})
