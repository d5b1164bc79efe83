import { useRouter } from 'expo-router'
import { useState } from 'react'
import { RefreshControl } from 'react-native'
import { isUpcoming } from './my-bookings.ts'
import { wordsFor } from '../device/words.ts'
import { Button } from '../elements/button.tsx'
import { FailureNotice } from '../elements/failure-notice.tsx'
import { Notice } from '../elements/notice.tsx'
import { Screen } from '../elements/screen.tsx'
import { Skeleton } from '../elements/skeleton.tsx'
import { routes } from '../routes.ts'
import { BookingActions } from './booking-actions.tsx'
import { BookingFacts } from './booking-facts.tsx'
import { BookingHeadline } from './booking-headline.tsx'
import { CopyNotice } from './copy-notice.tsx'
import { useBooking } from './use-booking.ts'

interface BookingScreenProps {
  manageToken: string
  /** Right after it was booked. */
  isNew: boolean
  /** Milliseconds. */
  now: number
}

/** One booking: what, when, where, and what can still be done about it. */
export function BookingScreen({ manageToken, isNew, now }: BookingScreenProps) {
  const router = useRouter()
  const { kept, failure, refresh } = useBooking(manageToken)
  const [isRefreshing, setIsRefreshing] = useState(false)
  const { t } = wordsFor(kept?.booking.organization.locale)
  const pull = (): void => {
    setIsRefreshing(true)
    void refresh().finally(() => setIsRefreshing(false))
  }
  if (!kept) {
    return (
      <Screen>
        {failure?.reason === 'not_found' || failure?.reason === 'invalid_input' ? (
          <Notice kind="problem" heading={t.missing.bookingHeading} text={t.missing.bookingText} announce>
            <Button label={t.missing.toStart} onPress={() => router.dismissTo(routes.home)} />
          </Notice>
        ) : failure ? (
          <FailureNotice failure={failure} messages={t} onRetry={pull} />
        ) : (
          <Skeleton label={t.page.loading} heights={[72, 220, 50, 50]} />
        )}
      </Screen>
    )
  }

  const { booking } = kept
  return (
    <Screen refreshControl={<RefreshControl refreshing={isRefreshing} onRefresh={pull} />}>
      <BookingHeadline booking={booking} isNew={isNew} now={now} />
      {failure ? <CopyNotice failure={failure} messages={t} /> : null}
      <BookingFacts booking={booking} />
      <BookingActions kept={kept} isNew={isNew} isAhead={isUpcoming(booking, now)} />
    </Screen>
  )
}
