import { StyleSheet, View } from 'react-native'
import { useTheme } from '../theme/use-theme.ts'

const RADII = [104, 82, 60]
const DEFAULT_COLORS: readonly string[] = ['#8ed8b4', '#5fae8c', '#3f8469']
const STROKE = 14
const SUN = 42
const WIDTH = 240

interface SunriseProps {
  /** The colours of what a business offers. */
  colors?: readonly string[]
  /** The sun has set: there is nothing yet. */
  isDown?: boolean
}

/** An ornament: the sun on the horizon, as on the booking pages of the web. */
export function Sunrise({ colors = DEFAULT_COLORS, isDown = false }: SunriseProps) {
  const { color } = useTheme()
  return (
    <View aria-hidden importantForAccessibility="no-hide-descendants" style={styles.sky}>
      {RADII.map((radius, index) => (
        <View
          key={radius}
          style={[
            circle(radius + STROKE / 2),
            { borderWidth: STROKE, borderColor: colors[index] ?? DEFAULT_COLORS[index] },
          ]}
        />
      ))}
      {isDown ? null : <View style={[circle(SUN), { backgroundColor: color.sun }]} />}
    </View>
  )
}

function circle(radius: number) {
  return {
    position: 'absolute',
    width: radius * 2,
    height: radius * 2,
    left: WIDTH / 2 - radius,
    top: WIDTH / 2 - radius,
    borderRadius: radius,
  } as const
}

// Only the upper half of the circles is above the horizon.
const styles = StyleSheet.create({ sky: { width: WIDTH, height: WIDTH / 2, overflow: 'hidden' } })
