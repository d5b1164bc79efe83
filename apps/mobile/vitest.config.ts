import { defineConfig } from 'vitest/config'

// Components are rendered by React Native for Web: the same elements as in the web export, without a browser.
export default defineConfig({
  resolve: { alias: { 'react-native': 'react-native-web' } },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
})
