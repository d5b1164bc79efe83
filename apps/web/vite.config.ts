import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './build/precompress.ts'
import { tokensStylesheet } from './build/tokens-stylesheet.ts'

const API = 'http://localhost:3000'

export default defineConfig({
  plugins: [react(), tokensStylesheet(), precompress()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // For `scripts/check-size.ts`.
    manifest: true,
    // What the first page needs is one file, however many later pages share parts of it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  server: { proxy: { '/trpc': API, '/bookings': API, '/auth': API, '/outbox.json': API } },
})
