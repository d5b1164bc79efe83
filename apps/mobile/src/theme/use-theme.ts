import { tokens, type Palette } from '@openhours/client/tokens'
import { useColorScheme } from 'react-native'

export interface Theme {
  color: Palette
  isDark: boolean
}

/** The palette that fits the device's light or dark appearance. */
export function useTheme(): Theme {
  const isDark = useColorScheme() === 'dark'
  return { color: isDark ? tokens.color.dark : tokens.color.light, isDark }
}
