import { tokens } from '@openhours/client/tokens'
import { expect, test } from 'vitest'
import { tokensToCss } from './tokens-to-css.ts'

test('every token is a custom property, dark colours where the visitor prefers them', () => {
  const css = tokensToCss(tokens)
  expect(css).toContain(`--color-ink-soft: ${tokens.color.light.inkSoft}`)
  expect(css.slice(css.indexOf('prefers-color-scheme: dark'))).toContain(`--color-ink: ${tokens.color.dark.ink}`)
  expect(css).toContain('--space-m: 1rem')
  expect(css).toContain('--target: 2.75rem')
})
