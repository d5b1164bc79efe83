import type { SlotDays } from '@openhours/api/slot/schema'
import { formatDayOfMonth, formatShortMonth, formatWeekday } from '@openhours/client/format'
import { tokens } from '@openhours/client/tokens'
import { useEffect, useRef } from 'react'
import { Pressable, ScrollView, StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { useTheme } from '../theme/use-theme.ts'

type Day = SlotDays['days'][number]

interface DayStripProps {
  days: readonly Day[]
  chosenDate: string | undefined
  locale: string
  onChoose: (localDate: string) => void
  /** Moves on to later days, or back to earlier ones; left out where there are none. */
  onLater?: () => void
  onEarlier?: () => void
}

const TILE = 60
const GAP = tokens.space.xs

/** A row of days to swipe through; days without a free time are faint. */
export function DayStrip({ days, chosenDate, locale, onChoose, onLater, onEarlier }: DayStripProps) {
  const { t } = wordsFor(locale)
  const scroll = useRef<ScrollView>(null)
  const chosenIndex = days.findIndex(({ localDate }) => localDate === chosenDate)

  const hasEarlier = onEarlier !== undefined

  // The strip follows the choice, which is not always made by touching it.
  useEffect(() => {
    const x = Math.max(0, (chosenIndex - 1 + (hasEarlier ? 1 : 0)) * (TILE + GAP))
    scroll.current?.scrollTo({ x, animated: false })
  }, [chosenIndex, hasEarlier])

  return (
    <ScrollView
      ref={scroll}
      horizontal
      showsHorizontalScrollIndicator={false}
      style={styles.strip}
      contentContainerStyle={styles.tiles}
      role="group"
      aria-label={t.slot.dayHeading}
    >
      {onEarlier ? <StepTile label={t.slot.earlier} sign="‹" onPress={onEarlier} /> : null}
      {days.map((day) => (
        <DayTile
          key={day.localDate}
          day={day}
          locale={locale}
          isChosen={day.localDate === chosenDate}
          onPress={() => onChoose(day.localDate)}
        />
      ))}
      {onLater ? <StepTile label={t.slot.later} sign="›" onPress={onLater} /> : null}
    </ScrollView>
  )
}

interface DayTileProps {
  day: Day
  locale: string
  isChosen: boolean
  onPress: () => void
}

function DayTile({ day, locale: organizationLocale, isChosen, onPress }: DayTileProps) {
  const { t, locale } = wordsFor(organizationLocale)
  const { color } = useTheme()
  const isFree = day.slots.length > 0
  // as it reads on the tile, so that it can be said to choose it
  const words = [formatWeekday, formatDayOfMonth, formatShortMonth].map((format) => format(day.localDate, locale))
  const tone = isChosen ? 'onAccent' : isFree ? 'ink' : 'inkSoft'
  return (
    <Pressable
      role="button"
      aria-pressed={isChosen}
      accessibilityState={{ selected: isChosen }}
      aria-label={t.slot.announceDay(words.join(' '), day.slots.length)}
      onPress={onPress}
      style={[
        styles.tile,
        { backgroundColor: isFree ? color.surface : color.sunken, borderColor: isFree ? color.line : color.sunken },
        isChosen && { backgroundColor: color.accent, borderColor: color.accent },
      ]}
    >
      <AppText variant="small" tone={tone} style={styles.words}>
        {words[0]}
        {'\n'}
        <AppText variant="title" tone={tone}>
          {words[1]}
        </AppText>
        {'\n'}
        {words[2]}
      </AppText>
      <View style={[styles.dot, isFree && { backgroundColor: isChosen ? color.onAccent : color.accent }]} />
    </Pressable>
  )
}

function StepTile({ label, sign, onPress }: { label: string; sign: string; onPress: () => void }) {
  const { color } = useTheme()
  return (
    <Pressable role="button" aria-label={label} onPress={onPress} style={[styles.tile, { borderColor: color.line }]}>
      <AppText variant="headline" tone="accentInk">
        {sign}
      </AppText>
    </Pressable>
  )
}

const styles = StyleSheet.create({
  strip: { marginHorizontal: -tokens.space.m },
  tiles: { gap: GAP, paddingHorizontal: tokens.space.m },
  tile: {
    minWidth: TILE,
    minHeight: 88,
    paddingVertical: tokens.space.xs,
    paddingHorizontal: tokens.space.xs,
    borderRadius: tokens.radius.m,
    borderWidth: 1,
    alignItems: 'center',
    justifyContent: 'center',
    gap: 2,
  },
  words: { textAlign: 'center', lineHeight: 23 },
  dot: { width: 6, height: 6, borderRadius: tokens.radius.full, marginTop: 2 },
})
