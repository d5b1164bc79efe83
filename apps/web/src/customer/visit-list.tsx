import { failureOf } from '@openhours/client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { useAppContext } from '../app-context.ts'
import { isOutside, useOwnSession } from './own-session.ts'
import { Refused } from './refused.tsx'
import { useCustomerMessages } from './use-customer-messages.ts'
import { VisitRow } from './visit-row.tsx'

const PAGE = 10

interface VisitListProps {
  organizationId: string
  when: 'upcoming' | 'past'
  heading: string
  /** What stands below the list; without it an empty list is not shown at all. */
  children?: (isEmpty: boolean) => ReactNode
}

/** Somebody’s bookings, page by page. They are asked for anew each time: one may have been cancelled on its own page. */
export function VisitList({ organizationId, when, heading, children }: VisitListProps) {
  const { api } = useAppContext()
  const id = useId()
  const { visits: texts } = useCustomerMessages()
  const query = useInfiniteQuery(
    api.customerSession.bookings.infiniteQueryOptions(
      { organizationId, when, limit: PAGE },
      { getNextPageParam: ({ nextCursor }) => nextCursor, staleTime: 0 },
    ),
  )
  const bookings = query.data?.pages.flatMap((page) => page.bookings) ?? []
  const isEmpty = query.isSuccess && bookings.length === 0
  if (isEmpty && !children) return null
  return (
    <section className="visits" aria-labelledby={id} aria-busy={query.isPending}>
      <h2 className="section-title" id={id}>
        {heading}
      </h2>
      {query.isPending ? <div className="bone bone-summary visits-wait" /> : null}
      {bookings.length > 0 ? (
        <ul className="visit-list">
          {bookings.map((booking) => (
            <VisitRow key={booking.id} booking={booking} />
          ))}
        </ul>
      ) : null}
      {query.error ? (
        <ListRefused organizationId={organizationId} error={query.error} retry={() => void query.refetch()} />
      ) : null}
      {query.hasNextPage ? (
        <button
          className="button"
          type="button"
          aria-disabled={query.isFetchingNextPage}
          onClick={() => query.isFetchingNextPage || void query.fetchNextPage()}
        >
          {query.isFetchingNextPage ? texts.loadingMore : texts.more}
        </button>
      ) : null}
      {query.isSuccess ? children?.(isEmpty) : null}
    </section>
  )
}

function ListRefused({ organizationId, error, retry }: { organizationId: string; error: unknown; retry: () => void }) {
  const { visits: texts, refused } = useCustomerMessages()
  const { askAgain } = useOwnSession(organizationId)
  const isOut = isOutside(error)
  return (
    <Refused failure={failureOf(error)}>
      <button className="button" type="button" onClick={() => (isOut ? void askAgain() : retry())}>
        {isOut ? refused.signIn : texts.tryAgain}
      </button>
    </Refused>
  )
}
