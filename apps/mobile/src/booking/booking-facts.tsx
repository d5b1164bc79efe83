import type { Booking } from '@openhours/api/booking/schema'
import {
  formatDayAndYear,
  formatDuration,
  formatMoney,
  formatOffset,
  formatTime,
  isElsewhere,
  placeOfZone,
} from '@openhours/client/format'
import { tokens } from '@openhours/client/tokens'
import type { ReactNode } from 'react'
import { StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Card } from '../elements/card.tsx'
import { useTheme } from '../theme/use-theme.ts'

/** What, when, where, with whom, for how much. */
export function BookingFacts({ booking }: { booking: Booking }) {
  const { t, locale } = wordsFor(booking.organization.locale)
  const { startsAt, endsAt, service, location, organization, price, customer } = booking
  const struck = booking.state === 'cancelled' ? styles.struck : undefined
  const zone = isElsewhere(startsAt) ? t.slot.zone(placeOfZone(booking.timeZone), formatOffset(startsAt)) : undefined
  return (
    <Card>
      <Fact label={t.booking.when} more={zone} isFirst>
        <AppText variant="strong" style={struck}>
          {formatDayAndYear(startsAt, locale)}
        </AppText>
        <AppText variant="strong" style={struck}>
          {formatTime(startsAt, locale)} – {formatTime(endsAt, locale)}
        </AppText>
      </Fact>
      <Fact label={t.booking.what} more={formatDuration(service.durationMinutes, locale)}>
        <AppText variant="strong">{service.name}</AppText>
      </Fact>
      <Fact label={t.booking.with}>
        <AppText>{booking.staffMember.name}</AppText>
      </Fact>
      <Fact label={t.booking.where} more={location.address}>
        <AppText>
          {location.name === organization.name ? location.name : `${organization.name}, ${location.name}`}
        </AppText>
      </Fact>
      <Fact label={t.booking.price}>
        <AppText>{price.amountMinor === 0 ? t.service.free : formatMoney(price, locale)}</AppText>
      </Fact>
      <Fact label={t.booking.yourName} more={[customer.email, customer.phone].filter(Boolean).join(' · ')}>
        <AppText>{customer.name}</AppText>
      </Fact>
      {booking.note ? (
        <Fact label={t.booking.yourNote}>
          <AppText>{booking.note}</AppText>
        </Fact>
      ) : null}
    </Card>
  )
}

interface FactProps {
  label: string
  more?: string | undefined
  isFirst?: boolean
  children: ReactNode
}

function Fact({ label, more, isFirst = false, children }: FactProps) {
  const { color } = useTheme()
  return (
    <View style={[styles.fact, !isFirst && styles.next, { borderColor: color.line }]}>
      <AppText variant="small" tone="inkSoft">
        {label}
      </AppText>
      {children}
      {more ? (
        <AppText variant="small" tone="inkSoft">
          {more}
        </AppText>
      ) : null}
    </View>
  )
}

const styles = StyleSheet.create({
  fact: { gap: 2 },
  next: { paddingTop: tokens.space.s, borderTopWidth: StyleSheet.hairlineWidth },
  struck: { textDecorationLine: 'line-through' },
})
