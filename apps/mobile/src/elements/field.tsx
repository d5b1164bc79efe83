import { tokens } from '@openhours/client/tokens'
import { useState, type Ref } from 'react'
import { StyleSheet, TextInput, View, type TextInputProps } from 'react-native'
import { useTheme } from '../theme/use-theme.ts'
import { AppText } from './app-text.tsx'

interface FieldProps extends Omit<TextInputProps, 'style' | 'aria-label'> {
  label: string
  hint?: string
  error?: string | undefined
  ref?: Ref<TextInput>
}

/** A labelled text field. What is wrong with it stands below it and belongs to its name for screen readers. */
export function Field({ label, hint, error, ref, multiline = false, ...rest }: FieldProps) {
  const { color } = useTheme()
  const [isFocused, setIsFocused] = useState(false)
  const edge = error ? color.danger : isFocused ? color.focus : color.edge
  const below = error ?? hint
  return (
    <View style={styles.group}>
      <AppText variant="label">{label}</AppText>
      <TextInput
        {...rest}
        ref={ref}
        multiline={multiline}
        aria-label={below ? `${label}. ${below}` : label}
        placeholderTextColor={color.inkSoft}
        selectionColor={color.accent}
        onFocus={() => setIsFocused(true)}
        onBlur={() => setIsFocused(false)}
        style={[
          styles.input,
          multiline && styles.tall,
          { color: color.ink, backgroundColor: color.surface, borderColor: edge },
          (isFocused || error) && styles.marked,
        ]}
      />
      {below ? (
        <AppText variant="small" tone={error ? 'dangerInk' : 'inkSoft'} {...(error ? { role: 'alert' } : {})}>
          {below}
        </AppText>
      ) : null}
    </View>
  )
}

const styles = StyleSheet.create({
  group: { gap: tokens.space.xxs + 2 },
  input: {
    minHeight: tokens.target + 6,
    borderWidth: 1,
    borderRadius: tokens.radius.s,
    paddingHorizontal: tokens.space.s,
    paddingVertical: tokens.space.s,
    fontSize: tokens.font.size.body,
    // the focus ring is the border, which doubles in width
    outlineStyle: 'solid',
    outlineWidth: 0,
  },
  tall: { minHeight: 96, textAlignVertical: 'top' },
  marked: { borderWidth: 2, paddingHorizontal: tokens.space.s - 1, paddingVertical: tokens.space.s - 1 },
})
