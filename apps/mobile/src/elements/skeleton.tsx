import { tokens } from '@openhours/client/tokens'
import { StyleSheet, View } from 'react-native'
import { useTheme } from '../theme/use-theme.ts'

/** Where something will be in a moment. `label` says so to those who cannot see the grey boxes. */
export function Skeleton({ label, heights }: { label: string; heights: readonly number[] }) {
  const { color } = useTheme()
  return (
    <View style={styles.stack} role="status" aria-label={label} accessible>
      {Object.entries(heights).map(([place, height]) => (
        <View key={place} style={[styles.box, { height, backgroundColor: color.sunken }]} />
      ))}
    </View>
  )
}

const styles = StyleSheet.create({
  stack: { gap: tokens.space.s },
  box: { borderRadius: tokens.radius.m },
})
