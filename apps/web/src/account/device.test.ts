import { expect, test } from 'vitest'
import { deviceOf } from './device.ts'

test('people recognise their devices', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36'
  const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604'

  expect(deviceOf(chrome)).toBe('Chrome, Linux')
  expect(deviceOf(`${chrome} Edg/150.0`)).toBe('Edge, Linux')
  expect(deviceOf(safari)).toBe('Safari, iPhone')
})

test('what cannot be told is not made up', () => {
  expect(deviceOf('curl/8.0')).toBeUndefined()
  expect(deviceOf(null)).toBeUndefined()
})
