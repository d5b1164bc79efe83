import type { Service, StaffMember } from '@openhours/api/service/schema'
import { formatDay, formatDuration, formatMoney, formatTime } from '@openhours/client/format'
import { tokens } from '@openhours/client/tokens'
import { Pressable, StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Card } from '../elements/card.tsx'

interface BookingSummaryProps {
  service: Service
  person: StaffMember | undefined
  startsAt: string
  locale: string
  onChange: () => void
}

/** What is about to be booked. */
export function BookingSummary({
  service,
  person,
  startsAt,
  locale: organizationLocale,
  onChange,
}: BookingSummaryProps) {
  const { t, locale } = wordsFor(organizationLocale)
  const price = service.price.amountMinor === 0 ? t.service.free : formatMoney(service.price, locale)
  return (
    <Card>
      <View style={styles.row}>
        <View style={[styles.mark, { backgroundColor: service.color }]} />
        <View style={styles.text}>
          <AppText variant="title">{formatDay(startsAt, locale)}</AppText>
          <AppText variant="strong">
            {formatTime(startsAt, locale)} · {service.name}
          </AppText>
          <AppText variant="small" tone="inkSoft">
            {formatDuration(service.durationMinutes, locale)} · {price}
          </AppText>
          <AppText variant="small" tone="inkSoft">
            {person ? t.service.with(person.name) : t.staff.anyoneAvailable}
          </AppText>
        </View>
      </View>
      <Pressable role="button" onPress={onChange} style={styles.change}>
        <AppText variant="strong" tone="accentInk">
          {t.form.changeTime}
        </AppText>
      </Pressable>
    </Card>
  )
}

const styles = StyleSheet.create({
  row: { flexDirection: 'row', gap: tokens.space.s },
  mark: { width: 6, borderRadius: tokens.radius.full },
  text: { flex: 1, gap: 2 },
  change: { minHeight: tokens.target, justifyContent: 'center', alignSelf: 'flex-start', paddingRight: tokens.space.m },
})
