import { tokens, type Palette } from '@openhours/client/tokens'
import { ActivityIndicator, Pressable, StyleSheet } from 'react-native'
import { useTheme } from '../theme/use-theme.ts'
import { AppText } from './app-text.tsx'

type Kind = 'primary' | 'quiet' | 'danger'

interface ButtonProps {
  label: string
  onPress: () => void
  kind?: Kind
  /** Set while what it started is under way: it says so, and cannot be pressed again. */
  busy?: boolean
  role?: 'button' | 'link'
}

/** A button as wide as its place. */
export function Button({ label, onPress, kind = 'primary', busy = false, role = 'button' }: ButtonProps) {
  const { color } = useTheme()
  const look = looks[kind]
  return (
    <Pressable
      role={role}
      aria-disabled={busy}
      aria-busy={busy}
      disabled={busy}
      onPress={onPress}
      style={({ pressed }) => [
        styles.button,
        { backgroundColor: color[pressed ? look.pressed : look.fill], borderColor: color[look.edge] },
        busy && styles.busy,
      ]}
    >
      {busy ? <ActivityIndicator color={color[look.text]} /> : null}
      <AppText variant="strong" tone={look.text} style={styles.label}>
        {label}
      </AppText>
    </Pressable>
  )
}

interface Look {
  fill: keyof Palette
  pressed: keyof Palette
  edge: keyof Palette
  text: keyof Palette
}

const looks: Record<Kind, Look> = {
  primary: { fill: 'accent', pressed: 'accentStrong', edge: 'accent', text: 'onAccent' },
  quiet: { fill: 'surface', pressed: 'sunken', edge: 'edge', text: 'accentInk' },
  danger: { fill: 'danger', pressed: 'danger', edge: 'danger', text: 'onDanger' },
}

const styles = StyleSheet.create({
  button: {
    minHeight: tokens.target + 6,
    paddingVertical: tokens.space.s,
    paddingHorizontal: tokens.space.l,
    borderRadius: tokens.radius.m,
    borderWidth: 1,
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.space.xs,
  },
  busy: { opacity: 0.85 },
  label: { textAlign: 'center', flexShrink: 1 },
})
