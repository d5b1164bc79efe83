import { formatDay, formatTime } from '@openhours/client/format'
import { tokens } from '@openhours/client/tokens'
import { Link } from 'expo-router'
import { Pressable, StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { Card } from '../elements/card.tsx'
import { Notice } from '../elements/notice.tsx'
import { routes } from '../routes.ts'
import { useTheme } from '../theme/use-theme.ts'
import { isUpcoming, type KeptBooking } from './my-bookings.ts'
import { useMyBookings } from './my-bookings-provider.tsx'

interface BookingCardProps {
  kept: KeptBooking
  /** Its server no longer knows it. */
  isGone: boolean
  /** Milliseconds. */
  now: number
}

/** A kept booking in a list. */
export function BookingCard({ kept: { booking }, isGone, now }: BookingCardProps) {
  const { t, locale } = wordsFor(booking.organization.locale)
  const { color } = useTheme()
  const { forget } = useMyBookings()
  const isAhead = isUpcoming(booking, now)
  const day = formatDay(booking.startsAt, locale)
  const time = formatTime(booking.startsAt, locale)
  const state = t.booking.state[booking.state]
  return (
    <View style={styles.entry}>
      <Link href={routes.booking(booking.manageToken)} asChild>
        <Pressable>
          <Card style={[styles.card, !isAhead && { backgroundColor: color.sunken, boxShadow: 'none' }]}>
            <View style={[styles.mark, { backgroundColor: isAhead ? booking.service.color : color.edge }]} />
            <View style={styles.text}>
              <AppText variant="title">{day}</AppText>
              <AppText variant="strong">
                {time} · {booking.service.name}
              </AppText>
              <AppText variant="small" tone="inkSoft">
                {booking.organization.name} · {booking.staffMember.name}
              </AppText>
              {booking.state === 'confirmed' ? null : (
                <AppText variant="label" tone={booking.state === 'cancelled' ? 'dangerInk' : 'inkSoft'}>
                  {state}
                </AppText>
              )}
            </View>
            <AppText variant="title" tone="inkSoft" aria-hidden>
              ›
            </AppText>
          </Card>
        </Pressable>
      </Link>
      {isGone ? (
        <Notice kind="note" text={t.app.removedCopy}>
          <Button kind="quiet" label={t.app.remove} onPress={() => void forget(booking.manageToken)} />
        </Notice>
      ) : null}
    </View>
  )
}

const styles = StyleSheet.create({
  entry: { gap: tokens.space.xs },
  card: { flexDirection: 'row', alignItems: 'center' },
  mark: { width: 6, alignSelf: 'stretch', borderRadius: tokens.radius.full },
  text: { flex: 1, gap: 2 },
})
