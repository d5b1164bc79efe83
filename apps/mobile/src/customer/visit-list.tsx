import { failureOf } from '@openhours/client'
import { customerMessagesFor } from '@openhours/client/messages/customer'
import { tokens } from '@openhours/client/tokens'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useFocusEffect } from 'expo-router'
import { useCallback } from 'react'
import { StyleSheet, View } from 'react-native'
import { BookingCard } from '../booking/booking-card.tsx'
import { useOpenPage } from '../connection/connection.ts'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { FailureNotice } from '../elements/failure-notice.tsx'
import { Heading } from '../elements/heading.tsx'
import { Skeleton } from '../elements/skeleton.tsx'
import { visitsKey } from './visits-key.ts'

interface VisitListProps {
  organizationId: string
  locale: string
  when: 'upcoming' | 'past'
  heading: string
  /** What an empty list says; without it an empty list is not shown. */
  empty?: string
  /** Milliseconds. */
  now: number
}

/** Somebody’s visits, page by page. They are asked for anew each time: one may have been cancelled on its own screen. */
export function VisitList({ organizationId, locale, when, heading, empty, now }: VisitListProps) {
  const { url, asCustomer } = useOpenPage()
  const { t } = wordsFor(locale)
  const { visits: texts } = customerMessagesFor(locale)
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [...visitsKey(url, organizationId), when],
    queryFn: ({ pageParam }) =>
      asCustomer(organizationId).customerSession.bookings.query({
        organizationId,
        when,
        limit: 10,
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  })
  // The screen waits below the one of a booking; the first time it is asked already.
  useFocusEffect(useCallback(() => void refetch({ cancelRefetch: false }), [refetch]))
  const bookings = data?.pages.flatMap((page) => page.bookings) ?? []
  if (data && bookings.length === 0 && !empty) return null
  return (
    <View style={styles.list}>
      <Heading>{heading}</Heading>
      {data || error ? null : <Skeleton label={t.page.loading} heights={[88]} />}
      {data && bookings.length === 0 ? <AppText tone="inkSoft">{empty}</AppText> : null}
      {bookings.map((booking) => (
        <BookingCard key={booking.id} kept={{ serverUrl: url, booking }} isGone={false} now={now} />
      ))}
      {error ? <FailureNotice failure={failureOf(error)} messages={t} onRetry={() => void refetch()} /> : null}
      {hasNextPage ? (
        <Button
          kind="quiet"
          label={isFetchingNextPage ? texts.loadingMore : texts.more}
          busy={isFetchingNextPage}
          onPress={() => void fetchNextPage()}
        />
      ) : null}
    </View>
  )
}

const styles = StyleSheet.create({ list: { gap: tokens.space.s } })
