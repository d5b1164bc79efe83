import { access } from '../access.ts'
import { router } from '../trpc.ts'
import { listEvents } from './list-events.ts'
import { listRecentEvents } from './list-recent-events.ts'
import { eventList, listEventsInput, recentEvents, recentEventsInput } from './schema.ts'

export const eventRouter = router({
  list: access('event.list')
    .input(listEventsInput)
    .output(eventList)
    .query(({ ctx, input }) => listEvents(ctx, input)),
  recent: access('event.recent')
    .input(recentEventsInput)
    .output(recentEvents)
    .query(({ ctx, input }) => listRecentEvents(ctx, input)),
})
