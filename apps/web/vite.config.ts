import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './build/precompress.ts'
import { tokensStylesheet } from './build/tokens-stylesheet.ts'

const API = 'http://localhost:3000'

export default defineConfig({
  plugins: [react(), tokensStylesheet(), precompress()],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { '/trpc': API, '/bookings': API } },
})
