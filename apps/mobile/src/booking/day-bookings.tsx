import type { StaffBooking } from '@openhours/api/booking/schema'
import { formatTime } from '@openhours/client/format'
import { appMessagesFor } from '@openhours/client/messages/app'
import { tokens } from '@openhours/client/tokens'
import { StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Card } from '../elements/card.tsx'
import { Heading } from '../elements/heading.tsx'

interface DayBookingsProps {
  bookings: readonly StaffBooking[]
  /** Of the business. */
  locale: string
}

/** The visits of a day in the order of time: when, who, what, with whom. */
export function DayBookings({ bookings, locale: organizationLocale }: DayBookingsProps) {
  const { t, locale } = wordsFor(organizationLocale)
  const { day: texts } = appMessagesFor(locale)
  return (
    <View style={styles.list}>
      <Heading>{texts.bookings}</Heading>
      {bookings.length === 0 ? <AppText tone="inkSoft">{texts.none}</AppText> : null}
      {bookings.map(({ id, startsAt, endsAt, customer, segments, staffMember, service, state }) => (
        <Card key={id} style={styles.row}>
          <View style={[styles.mark, { backgroundColor: service.color }]} />
          <View style={styles.text}>
            <AppText variant="strong">
              {formatTime(startsAt, locale)} – {formatTime(endsAt, locale)}
            </AppText>
            <AppText variant="title">{customer.name}</AppText>
            <AppText variant="small" tone="inkSoft">
              {segments.map((segment) => segment.service.name).join(', ')} · {staffMember.name}
            </AppText>
            {state === 'confirmed' ? null : <AppText variant="label">{t.booking.state[state]}</AppText>}
          </View>
        </Card>
      ))}
    </View>
  )
}

const styles = StyleSheet.create({
  list: { gap: tokens.space.s },
  row: { flexDirection: 'row', alignItems: 'center' },
  mark: { width: 6, alignSelf: 'stretch', borderRadius: tokens.radius.full },
  text: { flex: 1, gap: 2 },
})
