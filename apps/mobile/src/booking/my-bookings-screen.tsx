import type { ClientFailure } from '@openhours/client'
import { appMessagesFor } from '@openhours/client/messages/app'
import { tokens } from '@openhours/client/tokens'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { RefreshControl, StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { Heading } from '../elements/heading.tsx'
import { Notice } from '../elements/notice.tsx'
import { Screen } from '../elements/screen.tsx'
import { Sunrise } from '../elements/sunrise.tsx'
import { routes } from '../routes.ts'
import { BookingCard } from './booking-card.tsx'
import { sortBookings, type KeptBooking } from './my-bookings.ts'
import { useMyBookings } from './my-bookings-provider.tsx'
import { bookingsKey, useRefreshedBookings } from './use-booking.ts'

/** The bookings kept on this device: what is coming, then what was. `now` in milliseconds. */
export function MyBookingsScreen({ now }: { now: number }) {
  const { kept } = useMyBookings()
  const queryClient = useQueryClient()
  const failures = useRefreshedBookings(kept)
  const isUnreached = [...failures.values()].some(({ reason }) => reason !== 'not_found')
  const [isPulled, setIsPulled] = useState(false)
  const { t } = wordsFor()
  const { upcoming, past } = sortBookings(kept, now)
  const pull = (): void => {
    setIsPulled(true)
    void queryClient.invalidateQueries({ queryKey: bookingsKey }).finally(() => setIsPulled(false))
  }
  if (kept.length === 0) return <NoBookings />

  return (
    <Screen refreshControl={<RefreshControl refreshing={isPulled} onRefresh={pull} />}>
      {isUnreached ? <Notice kind="note" text={t.app.savedCopies} announce /> : null}
      <Group heading={t.app.upcoming} bookings={upcoming} failures={failures} now={now} />
      <Group heading={t.app.past} bookings={past} failures={failures} now={now} />
      <AppText variant="small" tone="inkSoft" style={styles.centered}>
        {t.app.bookingsNote}
      </AppText>
      <FindVisits />
    </Screen>
  )
}

interface GroupProps {
  heading: string
  bookings: readonly KeptBooking[]
  failures: ReadonlyMap<string, ClientFailure>
  now: number
}

function Group({ heading, bookings, failures, now }: GroupProps) {
  if (bookings.length === 0) return null
  return (
    <View style={styles.group}>
      <Heading>{heading}</Heading>
      {bookings.map((kept) => (
        <BookingCard
          key={kept.booking.manageToken}
          kept={kept}
          isGone={failures.get(kept.booking.manageToken)?.reason === 'not_found'}
          now={now}
        />
      ))}
    </View>
  )
}

function NoBookings() {
  const router = useRouter()
  const { t } = wordsFor()
  return (
    <Screen>
      <View style={styles.empty}>
        <Sunrise width={200} isDown />
        <Heading of="screen">{t.app.bookingsEmptyHeading}</Heading>
        <AppText tone="inkSoft" style={styles.centered}>
          {t.app.bookingsEmptyText}
        </AppText>
        <Button label={t.app.bookingsEmptyAction} onPress={() => router.navigate(routes.home)} />
      </View>
      <FindVisits />
    </Screen>
  )
}

/** The way to what was booked elsewhere than with this app. */
function FindVisits() {
  const router = useRouter()
  const { t } = wordsFor()
  const { visits: texts } = appMessagesFor(t.language)
  return (
    <View style={styles.group}>
      <Button kind="quiet" role="link" label={texts.entry} onPress={() => router.navigate(routes.visits)} />
      <AppText variant="small" tone="inkSoft" style={styles.centered}>
        {texts.entryHint}
      </AppText>
    </View>
  )
}

const styles = StyleSheet.create({
  group: { gap: tokens.space.s },
  centered: { textAlign: 'center' },
  empty: { alignItems: 'center', gap: tokens.space.m, paddingTop: tokens.space.xxl },
})
