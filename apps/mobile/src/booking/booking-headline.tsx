import type { Booking } from '@openhours/api/booking/schema'
import type { Messages } from '@openhours/client/messages'
import { tokens } from '@openhours/client/tokens'
import { StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { useTheme } from '../theme/use-theme.ts'

interface BookingHeadlineProps {
  booking: Booking
  /** Right after it was booked. */
  isNew: boolean
  /** Milliseconds. */
  now: number
}

/** How it stands with a booking, in a sentence. */
export function BookingHeadline({ booking, isNew, now }: BookingHeadlineProps) {
  const { t } = wordsFor(booking.organization.locale)
  const { color } = useTheme()
  const { heading, text, isGood } = headlineOf(booking, now, t)
  return (
    <View
      style={[styles.box, { backgroundColor: isGood ? color.accentTint : color.sunken }]}
      {...(isNew ? { role: 'status', accessibilityLiveRegion: 'polite' } : {})}
    >
      {isGood ? (
        <View style={[styles.tick, { backgroundColor: color.accent }]} aria-hidden>
          <AppText variant="title" tone="onAccent" allowFontScaling={false}>
            ✓
          </AppText>
        </View>
      ) : null}
      <View style={styles.text}>
        <AppText variant="headline" tone={isGood ? 'accentInk' : 'ink'} role="heading" aria-level={1}>
          {heading}
        </AppText>
        {text ? <AppText tone={isGood ? 'accentInk' : 'inkSoft'}>{text}</AppText> : null}
      </View>
    </View>
  )
}

function headlineOf(booking: Booking, now: number, { booking: words }: Messages) {
  if (booking.state === 'cancelled')
    return { heading: words.cancelledHeading, text: words.cancelledText, isGood: false }
  if (booking.state === 'requested' || booking.state === 'held')
    return { heading: words.requestedHeading, text: '', isGood: true }
  if (booking.state === 'no_show') return { heading: words.state.no_show, text: '', isGood: false }
  if (booking.state === 'completed' || Date.parse(booking.endsAt) <= now)
    return { heading: words.pastHeading, text: '', isGood: false }
  if (Date.parse(booking.startsAt) <= now) return { heading: words.begunHeading, text: words.begunText, isGood: true }
  const firstName = booking.customer.name.split(/\s+/)[0] ?? booking.customer.name
  return { heading: words.confirmedHeading(firstName), text: words.confirmedText, isGood: true }
}

const styles = StyleSheet.create({
  box: {
    borderRadius: tokens.radius.m,
    padding: tokens.space.m,
    gap: tokens.space.s,
    flexDirection: 'row',
    alignItems: 'flex-start',
  },
  tick: {
    width: 32,
    height: 32,
    borderRadius: tokens.radius.full,
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
  },
  text: { flex: 1, gap: tokens.space.xxs },
})
