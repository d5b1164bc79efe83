import { tokens } from '@openhours/client/tokens'
import { Pressable, StyleSheet, View } from 'react-native'
import { useTheme } from '../theme/use-theme.ts'
import { AppText } from './app-text.tsx'

interface ChoiceFieldProps {
  label: string
  value: string
  choices: readonly { value: string; text: string }[]
  /** A tap on what is chosen takes it back. */
  isOptional: boolean
  error: string | undefined
  onChoose: (value: string) => void
}

/** One of a few, all in sight. */
export function ChoiceField({ label, value, choices, isOptional, error, onChoose }: ChoiceFieldProps) {
  const { color } = useTheme()
  return (
    <View style={styles.group} role="radiogroup" aria-label={error ? `${label}. ${error}` : label}>
      <AppText variant="label">{label}</AppText>
      {choices.map((choice) => {
        const isChosen = choice.value === value
        return (
          <Pressable
            key={choice.value}
            role="radio"
            aria-checked={isChosen}
            onPress={() => onChoose(isChosen && isOptional ? '' : choice.value)}
            style={[
              styles.choice,
              { backgroundColor: color.surface, borderColor: error ? color.danger : color.edge },
              isChosen && { backgroundColor: color.accentTint, borderColor: color.accent },
            ]}
          >
            <AppText variant={isChosen ? 'strong' : 'body'} tone={isChosen ? 'accentInk' : 'ink'}>
              {choice.text}
            </AppText>
          </Pressable>
        )
      })}
      {error ? (
        <AppText variant="small" tone="dangerInk" role="alert">
          {error}
        </AppText>
      ) : null}
    </View>
  )
}

const styles = StyleSheet.create({
  group: { gap: tokens.space.xs },
  choice: {
    minHeight: tokens.target,
    justifyContent: 'center',
    paddingVertical: tokens.space.xs,
    paddingHorizontal: tokens.space.s,
    borderWidth: 2,
    borderRadius: tokens.radius.m,
  },
})
