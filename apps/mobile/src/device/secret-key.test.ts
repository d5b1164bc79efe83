import { expect, test } from 'vitest'
import { secretKey } from './secret-key.ts'

test('the secrets of two servers never have one name', () => {
  const origins = [
    'https://book.example.com',
    'http://book.example.com',
    'https://book.example.com:3000',
    'https://book_example.com',
    'https://book-example.com',
  ]
  const keys = origins.map((origin) => secretKey('account', origin))
  expect(new Set(keys).size).toBe(origins.length)
  for (const key of keys) expect(key).toMatch(/^[\w.-]+$/)
  expect(secretKey('a', 'b.c')).not.toBe(secretKey('a.b', 'c'))
})
