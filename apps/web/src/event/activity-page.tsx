import { failureOf } from '@openhours/client'
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useAppContext } from '../app-context.ts'
import { ChangeRefused } from '../manage/change-refused.tsx'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { useOwnOrganization } from '../manage/use-own-organization.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { PageHeading } from '../page/page-heading.tsx'
import { EventRow } from './event-row.tsx'
import { recentEvents } from './recent-events.ts'

/** Who did what here. */
export function ActivityPage() {
  const { organization } = useOwnOrganization()
  const { activity: texts } = useBusinessMessages()
  const announce = useAnnounce()
  const recent = useSuspenseInfiniteQuery(recentEvents(useAppContext(), organization.id))
  const events = recent.data.pages.flatMap((page) => page.events)
  const isRefreshing = recent.isRefetching && !recent.isFetchingNextPage
  const refresh = async (): Promise<void> => {
    const { isSuccess } = await recent.refetch()
    if (isSuccess) announce(texts.announceFresh)
  }
  return (
    <main id="content" className="column column-narrow sections">
      <title>{texts.title(organization.name)}</title>
      <PageHeading>{texts.heading}</PageHeading>
      <p className="lead">{texts.lead}</p>
      <div className="actions">
        <button className="button" type="button" aria-disabled={isRefreshing} onClick={() => void refresh()}>
          {isRefreshing ? texts.refreshing : texts.refresh}
        </button>
      </div>
      <ChangeRefused failure={recent.error ? failureOf(recent.error) : undefined} />
      {events.length > 0 ? (
        <ol className="rows panel">
          {events.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </ol>
      ) : (
        <p className="panel soft">{texts.none}</p>
      )}
      {recent.hasNextPage ? (
        <button
          className="button button-wide"
          type="button"
          aria-disabled={recent.isFetchingNextPage}
          onClick={() => void recent.fetchNextPage()}
        >
          {recent.isFetchingNextPage ? texts.loadingMore : texts.more}
        </button>
      ) : null}
    </main>
  )
}
