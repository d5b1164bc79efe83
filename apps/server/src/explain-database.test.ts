import { describe, expect, test } from 'vitest'
import { nameOfDatabase, requireSupported } from './explain-database.ts'

describe('the version of a database', () => {
  test.each([150_000, 150_018, 180_004])('%i will do', (version) => {
    expect(() => requireSupported(version)).not.toThrow()
  })

  test.each([
    [140_012, 'PostgreSQL 14'],
    [90_624, 'PostgreSQL 9'],
  ])('%i is too old', (version, name) => {
    expect(() => requireSupported(version)).toThrow(`DATABASE_URL is ${name}, and openhours needs 15 or newer`)
  })
})

test('a database is named without the password to it', () => {
  expect(nameOfDatabase('postgres://robin:hush@db.example:6432/visits')).toBe(
    'PostgreSQL at db.example:6432, database visits',
  )
})
