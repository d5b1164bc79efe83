import type { AppContext } from '../app-context.ts'
import { infiniteQueryOptions } from '@tanstack/react-query'

/** What happened last, page by page into the past. */
export function recentEvents({ api, queryClient }: AppContext, organizationId: string) {
  const first: string | undefined = undefined
  return infiniteQueryOptions({
    queryKey: ['recent-events', organizationId],
    queryFn: ({ pageParam: before }: { pageParam: string | undefined }) =>
      queryClient.fetchQuery({ ...api.event.recent.queryOptions({ organizationId, before }), staleTime: 0, gcTime: 0 }),
    initialPageParam: first,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
}
