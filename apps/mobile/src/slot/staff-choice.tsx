import type { StaffMember } from '@openhours/api/service/schema'
import { tokens } from '@openhours/client/tokens'
import type { ReactNode } from 'react'
import { Pressable, ScrollView, StyleSheet, View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Avatar } from '../elements/avatar.tsx'
import { useTheme } from '../theme/use-theme.ts'

interface StaffChoiceProps {
  staff: readonly StaffMember[]
  /** None for anyone. */
  chosenId: string | undefined
  locale: string
  onChoose: (staffMemberId: string | undefined) => void
}

/** Anyone, or one of the people who do it. */
export function StaffChoice({ staff, chosenId, locale, onChoose }: StaffChoiceProps) {
  const { t } = wordsFor(locale)
  return (
    <ScrollView
      horizontal
      showsHorizontalScrollIndicator={false}
      style={styles.strip}
      contentContainerStyle={styles.choices}
      role="radiogroup"
      aria-label={t.staff.heading}
    >
      <Choice
        name={t.staff.anyone}
        title={t.staff.anyoneHint}
        isChosen={chosenId === undefined}
        onPress={() => onChoose(undefined)}
        picture={<Anyone />}
      />
      {staff.map((person) => (
        <Choice
          key={person.id}
          name={person.name}
          title={person.title}
          isChosen={person.id === chosenId}
          onPress={() => onChoose(person.id)}
          picture={<Avatar name={person.name} color={person.color} />}
        />
      ))}
    </ScrollView>
  )
}

interface ChoiceProps {
  name: string
  title: string
  isChosen: boolean
  onPress: () => void
  picture: ReactNode
}

function Choice({ name, title, isChosen, onPress, picture }: ChoiceProps) {
  const { color } = useTheme()
  return (
    <Pressable
      role="radio"
      aria-checked={isChosen}
      onPress={onPress}
      style={[
        styles.choice,
        { backgroundColor: color.surface, borderColor: color.line },
        isChosen && { backgroundColor: color.accentTint, borderColor: color.accent },
      ]}
    >
      {picture}
      <View style={styles.text}>
        <AppText variant="strong" tone={isChosen ? 'accentInk' : 'ink'} numberOfLines={2}>
          {name}
        </AppText>
        {title ? (
          <AppText variant="small" tone={isChosen ? 'accentInk' : 'inkSoft'} numberOfLines={2}>
            {title}
          </AppText>
        ) : null}
      </View>
    </Pressable>
  )
}

/** Two overlapping discs: whoever is free. */
function Anyone() {
  const { color } = useTheme()
  return (
    <View style={styles.anyone} aria-hidden>
      <View style={[styles.disc, { backgroundColor: color.sun }]} />
      <View style={[styles.disc, styles.second, { backgroundColor: color.accent }]} />
    </View>
  )
}

const styles = StyleSheet.create({
  strip: { marginHorizontal: -tokens.space.m },
  choices: { gap: tokens.space.xs, paddingHorizontal: tokens.space.m },
  choice: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: tokens.space.s,
    minHeight: 64,
    maxWidth: 260,
    paddingVertical: tokens.space.xs,
    paddingLeft: tokens.space.s,
    paddingRight: tokens.space.m,
    borderRadius: tokens.radius.m,
    borderWidth: 2,
  },
  text: { flexShrink: 1 },
  anyone: { width: 40, height: 40, justifyContent: 'center' },
  disc: { width: 26, height: 26, borderRadius: tokens.radius.full, position: 'absolute', left: 0 },
  second: { left: 14 },
})
