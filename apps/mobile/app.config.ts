import type { ExpoConfig } from 'expo/config/index.js'

// The colours of the banner and of the page in `@openhours/client/tokens`; Expo reads this file before it can import ours.
const BANNER = '#143f33'
const CANVAS = { light: '#f6f4ef', dark: '#121714' }

const config: ExpoConfig = {
  name: 'openhours',
  slug: 'openhours',
  version: '0.1.0',
  platforms: ['ios', 'android', 'web'],
  scheme: 'openhours',
  orientation: 'default',
  userInterfaceStyle: 'automatic',
  backgroundColor: CANVAS.light,
  icon: './assets/icon.png',
  ios: { bundleIdentifier: 'org.openhours.app', supportsTablet: true },
  android: {
    package: 'org.openhours.app',
    // asked for by libraries, needed by nothing here
    blockedPermissions: [
      'android.permission.READ_EXTERNAL_STORAGE',
      'android.permission.WRITE_EXTERNAL_STORAGE',
      'android.permission.SYSTEM_ALERT_WINDOW',
      'android.permission.VIBRATE',
    ],
    adaptiveIcon: { foregroundImage: './assets/android-foreground.png', backgroundColor: BANNER },
  },
  web: { bundler: 'metro', output: 'single', favicon: './assets/favicon.png' },
  plugins: [
    ['expo-router', { sitemap: false }],
    // the session is read without asking for a face
    ['expo-secure-store', { faceIDPermission: false }],
    'expo-system-ui',
    [
      'expo-splash-screen',
      {
        image: './assets/splash.png',
        imageWidth: 160,
        backgroundColor: BANNER,
        dark: { backgroundColor: CANVAS.dark },
      },
    ],
  ],
}

export default config
