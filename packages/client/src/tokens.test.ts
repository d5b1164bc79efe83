import { describe, expect, test } from 'vitest'
import { contrast, inkOn, tokens, type Palette } from './tokens.ts'

const texts: [keyof Palette, keyof Palette][] = [
  ['ink', 'canvas'],
  ['ink', 'surface'],
  ['ink', 'sunken'],
  ['inkSoft', 'canvas'],
  ['inkSoft', 'surface'],
  ['inkSoft', 'sunken'],
  ['onAccent', 'accent'],
  ['onAccent', 'accentStrong'],
  ['accentInk', 'accentTint'],
  ['accentInk', 'canvas'],
  ['accentInk', 'surface'],
  ['ink', 'accentTint'],
  ['inkSoft', 'accentTint'],
  ['sunInk', 'sunTint'],
  ['onDanger', 'danger'],
  ['dangerInk', 'dangerTint'],
  ['dangerInk', 'surface'],
  ['dangerInk', 'canvas'],
  ['ink', 'dangerTint'],
  ['onBanner', 'banner'],
  ['onBannerSoft', 'banner'],
]

const edges: [keyof Palette, keyof Palette][] = [
  ['edge', 'surface'],
  ['edge', 'canvas'],
  ['accent', 'surface'],
  ['focus', 'surface'],
  ['focus', 'canvas'],
]

describe.each(['light', 'dark'] as const)('the %s palette', (scheme) => {
  const palette = tokens.color[scheme]

  test.each(texts)('%s can be read on %s', (text, background) => {
    expect(contrast(palette[text], palette[background])).toBeGreaterThanOrEqual(4.5)
  })

  test.each(edges)('%s can be told from %s', (edge, background) => {
    expect(contrast(palette[edge], palette[background])).toBeGreaterThanOrEqual(3)
  })
})

test('initials on a colour that a business chose can be read', () => {
  expect(inkOn('#f5b43a')).toBe('#000000')
  expect(inkOn('#14513f')).toBe('#ffffff')
  for (const color of ['#808080', '#ff0000', '#00ff00', '#0000ff', '#777777']) {
    expect(contrast(color, inkOn(color))).toBeGreaterThanOrEqual(4.5)
  }
})
