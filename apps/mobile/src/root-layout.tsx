import { appMessagesFor } from '@openhours/client/messages/app'
import { DarkTheme, DefaultTheme, Stack, ThemeProvider } from 'expo-router'
import { setBackgroundColorAsync } from 'expo-system-ui'
import { useEffect } from 'react'
import { StatusBar } from 'react-native'
import { MyBookingsProvider } from './booking/my-bookings-provider.tsx'
import { ConnectionProvider } from './connection/connection-provider.tsx'
import { useConnection } from './connection/connection.ts'
import { wordsFor } from './device/words.ts'
import { useTheme } from './theme/use-theme.ts'

/** Everything around the screens: the connection, the bookings on this device, the colours of bars and headers. */
export function RootLayout() {
  const { color, isDark } = useTheme()
  // what shows through behind the keyboard and while screens change
  useEffect(() => void setBackgroundColorAsync(color.canvas), [color.canvas])
  const base = isDark ? DarkTheme : DefaultTheme
  const colors = {
    primary: color.accentInk,
    background: color.canvas,
    card: color.surface,
    text: color.ink,
    border: color.line,
    notification: color.danger,
  }
  return (
    <ThemeProvider value={{ ...base, dark: isDark, colors }}>
      <StatusBar barStyle={isDark ? 'light-content' : 'dark-content'} />
      <ConnectionProvider>
        <MyBookingsProvider>
          <Screens />
        </MyBookingsProvider>
      </ConnectionProvider>
    </ThemeProvider>
  )
}

function Screens() {
  const { page } = useConnection()
  const { t } = wordsFor()
  const { color } = useTheme()
  return (
    <Stack
      screenOptions={{
        headerBackButtonDisplayMode: 'minimal',
        headerTintColor: color.accentInk,
        headerTitleStyle: { color: color.ink },
      }}
    >
      <Stack.Protected guard={page !== undefined}>
        <Stack.Screen name="(tabs)" options={{ headerShown: false, title: t.app.tabBook }} />
        <Stack.Screen name="service/[serviceId]/index" options={{ title: t.app.bookTitle }} />
        <Stack.Screen name="service/[serviceId]/details" options={{ title: t.app.formTitle }} />
        <Stack.Screen name="booking/[manageToken]" options={{ title: t.app.bookingTitle }} />
        <Stack.Screen name="visits" options={{ title: appMessagesFor(t.language).visits.title }} />
        <Stack.Screen name="account" options={{ title: appMessagesFor(t.language).account.title }} />
        <Stack.Screen name="day/[organizationId]" options={{ title: appMessagesFor(t.language).day.title }} />
      </Stack.Protected>
      <Stack.Protected guard={page === undefined}>
        <Stack.Screen name="connect" options={{ headerShown: false, title: t.app.connectTitle }} />
      </Stack.Protected>
    </Stack>
  )
}
