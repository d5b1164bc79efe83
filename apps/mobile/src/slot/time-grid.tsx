import type { Slot } from '@openhours/api/slot/schema'
import { formatDay, formatTimes, partOfDay, type PartOfDay } from '@openhours/client/format'
import { tokens } from '@openhours/client/tokens'
import { Pressable, StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { useTheme } from '../theme/use-theme.ts'

interface TimeGridProps {
  slots: readonly Slot[]
  locale: string
  onPick: (slot: Slot) => void
}

const PARTS: readonly PartOfDay[] = ['morning', 'afternoon', 'evening']

/** The free times of one day, by part of the day. */
export function TimeGrid({ slots, locale: organizationLocale, onPick }: TimeGridProps) {
  const { t, locale } = wordsFor(organizationLocale)
  const labels = formatTimes(
    slots.map(({ startsAt }) => startsAt),
    locale,
  )
  const times = slots.map((slot, index) => ({ slot, label: labels[index] ?? '', part: partOfDay(slot.startsAt) }))
  const day = slots[0] ? formatDay(slots[0].localDate, locale) : ''
  return (
    <View style={styles.parts} role="group" aria-label={t.slot.timesOn(day)}>
      {PARTS.map((part) => ({ part, times: times.filter((time) => time.part === part) })).map((group) =>
        group.times.length === 0 ? null : (
          <View key={group.part} style={styles.part}>
            <AppText variant="label" tone="inkSoft" role="heading" aria-level={4}>
              {t.slot.part[group.part]}
            </AppText>
            <View style={styles.grid}>
              {group.times.map(({ slot, label }) => (
                <TimeButton key={slot.startsAt} label={label} day={day} onPress={() => onPick(slot)} />
              ))}
            </View>
          </View>
        ),
      )}
    </View>
  )
}

function TimeButton({ label, day, onPress }: { label: string; day: string; onPress: () => void }) {
  const { color } = useTheme()
  return (
    <Pressable
      role="button"
      aria-label={`${label}, ${day}`}
      onPress={onPress}
      style={({ pressed }) => [
        styles.time,
        { backgroundColor: color.accentTint, borderColor: pressed ? color.accent : color.accentTint },
      ]}
    >
      <AppText variant="strong" tone="accentInk" style={styles.label}>
        {label}
      </AppText>
    </Pressable>
  )
}

const styles = StyleSheet.create({
  parts: { gap: tokens.space.m },
  part: { gap: tokens.space.xs },
  grid: { flexDirection: 'row', flexWrap: 'wrap', gap: tokens.space.xs },
  time: {
    minHeight: tokens.target + 4,
    // three in a row, also on the narrowest phones and in a row of two
    flexBasis: '30%',
    flexGrow: 1,
    maxWidth: '32.2%',
    paddingVertical: tokens.space.xs,
    paddingHorizontal: tokens.space.xxs,
    borderRadius: tokens.radius.s,
    borderWidth: 2,
    alignItems: 'center',
    justifyContent: 'center',
  },
  label: { textAlign: 'center' },
})
