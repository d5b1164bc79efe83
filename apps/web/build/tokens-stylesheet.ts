import { tokens } from '@openhours/client/tokens'
import type { Plugin } from 'vite'
import { tokensToCss } from './tokens-to-css.ts'

const ID = 'virtual:tokens.css'

/** `import 'virtual:tokens.css'`: the design tokens as custom properties, written when the app is built. */
export function tokensStylesheet(): Plugin {
  return {
    name: 'openhours:tokens',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) => (id === `\0${ID}` ? tokensToCss(tokens) : undefined),
  }
}
