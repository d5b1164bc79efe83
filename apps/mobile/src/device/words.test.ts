import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllGlobals())

test('the app speaks on an engine that has neither plural rules nor ranges of dates, as Hermes', async () => {
  const { DateTimeFormat, NumberFormat } = Intl
  vi.stubGlobal('Intl', { DateTimeFormat, NumberFormat })
  vi.resetModules()
  const { wordsFor } = await import('./words.ts')
  const { t } = wordsFor('en-AU')
  expect([t.slot.countOn(1), t.slot.countOn(3)]).toEqual(['1 free time', '3 free times'])
})
