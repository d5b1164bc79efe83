import { tokens } from '@openhours/client/tokens'
import { StyleSheet, View, type ViewProps } from 'react-native'
import { useTheme } from '../theme/use-theme.ts'

/** A raised surface that holds what belongs together. */
export function Card({ style, ...rest }: ViewProps) {
  const { color } = useTheme()
  return <View {...rest} style={[styles.card, { backgroundColor: color.surface, borderColor: color.line }, style]} />
}

const { low } = tokens.shadow

const styles = StyleSheet.create({
  card: {
    borderRadius: tokens.radius.m,
    borderWidth: 1,
    padding: tokens.space.m,
    gap: tokens.space.s,
    boxShadow: `0px ${low.y}px ${low.blur}px ${low.color}`,
  },
})
