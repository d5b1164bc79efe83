import { Tabs } from 'expo-router'
import { Image, StyleSheet, type ColorValue, type ImageSourcePropType } from 'react-native'
import bookIcon from '../assets/tab-book.png'
import bookingsIcon from '../assets/tab-bookings.png'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { wordsFor } from './device/words.ts'
import { useTheme } from './theme/use-theme.ts'

/** The two places of the app: book, and what was booked. */
export function TabsLayout() {
  const { t } = wordsFor()
  const { color } = useTheme()
  const { bottom } = useSafeAreaInsets()
  return (
    <Tabs
      screenOptions={{
        tabBarActiveTintColor: color.accentInk,
        tabBarInactiveTintColor: color.inkSoft,
        tabBarStyle: { backgroundColor: color.surface, borderTopColor: color.line, height: BAR_HEIGHT + bottom },
        tabBarLabelStyle: styles.label,
        headerTitleStyle: { color: color.ink },
      }}
    >
      <Tabs.Screen
        name="index"
        options={{
          title: t.app.tabBook,
          headerShown: false,
          tabBarIcon: bookTab,
        }}
      />
      <Tabs.Screen name="bookings" options={{ title: t.app.tabBookings, tabBarIcon: bookingsTab }} />
    </Tabs>
  )
}

const bookTab = ({ color }: { color: ColorValue }) => <TabIcon color={color} source={bookIcon} />
const bookingsTab = ({ color }: { color: ColorValue }) => <TabIcon color={color} source={bookingsIcon} />

function TabIcon({ color, source }: { color: ColorValue; source: ImageSourcePropType }) {
  return <Image source={source} tintColor={color} style={styles.icon} alt="" />
}

const BAR_HEIGHT = 60

const styles = StyleSheet.create({
  icon: { width: 26, height: 26 },
  label: { fontSize: 12, lineHeight: 18, fontWeight: '600' },
})
