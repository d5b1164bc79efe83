import { tokens } from '@openhours/client/tokens'
import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { RefreshControl, StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { Heading } from '../elements/heading.tsx'
import { Screen } from '../elements/screen.tsx'
import { Sunrise } from '../elements/sunrise.tsx'
import { routes } from '../routes.ts'
import { BookingCard } from './booking-card.tsx'
import { sortBookings, type KeptBooking } from './my-bookings.ts'
import { useMyBookings } from './my-bookings-provider.tsx'

/** The bookings kept on this device: what is coming, then what was. `now` in milliseconds. */
export function MyBookingsScreen({ now }: { now: number }) {
  const { kept } = useMyBookings()
  const queryClient = useQueryClient()
  const isFetching = useIsFetching({ queryKey: ['my-bookings'] }) > 0
  const [isPulled, setIsPulled] = useState(false)
  const { t } = wordsFor()
  const { upcoming, past } = sortBookings(kept, now)
  const pull = (): void => {
    setIsPulled(true)
    void queryClient.invalidateQueries({ queryKey: ['my-bookings'] }).finally(() => setIsPulled(false))
  }
  if (kept.length === 0) return <NoBookings />

  return (
    <Screen refreshControl={<RefreshControl refreshing={isPulled && isFetching} onRefresh={pull} />}>
      <Group heading={t.app.upcoming} bookings={upcoming} now={now} />
      <Group heading={t.app.past} bookings={past} now={now} />
      <AppText variant="small" tone="inkSoft" style={styles.centered}>
        {t.app.bookingsNote}
      </AppText>
    </Screen>
  )
}

function Group({ heading, bookings, now }: { heading: string; bookings: readonly KeptBooking[]; now: number }) {
  if (bookings.length === 0) return null
  return (
    <View style={styles.group}>
      <Heading>{heading}</Heading>
      {bookings.map((kept) => (
        <BookingCard key={kept.booking.manageToken} kept={kept} now={now} />
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
        <Sunrise isDown />
        <Heading of="screen">{t.app.bookingsEmptyHeading}</Heading>
        <AppText tone="inkSoft" style={styles.centered}>
          {t.app.bookingsEmptyText}
        </AppText>
        <Button label={t.app.bookingsEmptyAction} onPress={() => router.navigate(routes.home)} />
      </View>
    </Screen>
  )
}

const styles = StyleSheet.create({
  group: { gap: tokens.space.s },
  centered: { textAlign: 'center' },
  empty: { alignItems: 'center', gap: tokens.space.m, paddingTop: tokens.space.xxl },
})
