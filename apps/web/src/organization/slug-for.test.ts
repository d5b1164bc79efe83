import { expect, test } from 'vitest'
import { slugFor } from './slug-for.ts'

test('a name suggests an address that can be typed', () => {
  expect(slugFor('Café Müller & Sons')).toBe('cafe-muller-sons')
  expect(slugFor(' Anna’s  Studio! ')).toBe('annas-studio')
})

test('a name without a letter that an address takes suggests nothing', () => {
  expect(slugFor('理髪店')).toBe('')
})

test('a long name suggests no more than an address takes', () => {
  const slug = slugFor('very '.repeat(40))

  expect(slug.length).toBeLessThanOrEqual(63)
  expect(slug).toMatch(/^[a-z-]*[a-z]$/)
})
