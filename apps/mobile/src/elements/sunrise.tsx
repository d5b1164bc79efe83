import { View } from 'react-native'
import { useTheme } from '../theme/use-theme.ts'

// Radii and widths as shares of the whole, as on the booking pages of the web.
const RINGS = [0.433, 0.342, 0.25]
const STROKE = 0.058
const SUN = 0.175
const DEFAULT_COLORS: readonly string[] = ['#8ed8b4', '#5fae8c', '#3f8469']

interface SunriseProps {
  width: number
  /** The colours of what a business offers. */
  colors?: readonly string[]
  /** The sun has set: there is nothing yet. */
  isDown?: boolean
}

/** An ornament: the upper half of a sun and its rings, on the horizon. */
export function Sunrise({ width, colors = DEFAULT_COLORS, isDown = false }: SunriseProps) {
  const { color } = useTheme()
  const circle = (radius: number) =>
    ({
      position: 'absolute',
      width: width * radius * 2,
      height: width * radius * 2,
      left: width * (0.5 - radius),
      top: width * (0.5 - radius),
      borderRadius: width * radius,
    }) as const
  return (
    <View
      aria-hidden
      importantForAccessibility="no-hide-descendants"
      style={{ width, height: width / 2, overflow: 'hidden' }}
    >
      {RINGS.map((radius, index) => (
        <View
          key={radius}
          style={[
            circle(radius + STROKE / 2),
            { borderWidth: width * STROKE, borderColor: colors[index] ?? DEFAULT_COLORS[index] },
          ]}
        />
      ))}
      {isDown ? null : <View style={[circle(SUN), { backgroundColor: color.sun }]} />}
    </View>
  )
}
