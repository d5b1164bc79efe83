import { describe, expect, inject, test } from 'vitest'
import { cloneTestDatabase } from '../testing/test-database.ts'
import { attemptKey, clearPastAttempts, countAttempt, forgetAttempts } from './attempt.ts'

const db = await cloneTestDatabase(inject('postgres'))
const NOON = Date.UTC(2026, 10, 22, 12)

function attempt(subject: string, seconds = 0) {
  const now = new Date(NOON + seconds * 1000)
  return countAttempt(db, { key: attemptKey('sign in', subject), max: 3, windowSeconds: 60, now })
}

describe('whoever tries too often', () => {
  test('is refused after the last attempt of the window, and told how long it lasts', async () => {
    const attempts = [await attempt('robin', 0), await attempt('robin', 1), await attempt('robin', 2)]
    expect(attempts).toEqual(Array.from({ length: 3 }, () => ({ isAllowed: true, retryAfterSeconds: 0 })))
    expect(await attempt('robin', 20)).toEqual({ isAllowed: false, retryAfterSeconds: 40 })
    expect(await attempt('sam', 20)).toMatchObject({ isAllowed: true })
  })

  test('may try again once the window is over, and no refusal makes it longer', async () => {
    for (const second of [0, 1, 2, 3, 59]) await attempt('alex', second)
    expect(await attempt('alex', 60)).toMatchObject({ isAllowed: true })
  })

  test('is counted each time, also when all come at once', async () => {
    const attempts = await Promise.all(Array.from({ length: 20 }, () => attempt('dana')))
    expect(attempts.filter(({ isAllowed }) => isAllowed)).toHaveLength(3)
  })

  test('is forgotten on success, and with time', async () => {
    for (const second of [0, 1, 2, 3]) await attempt('kit', second)
    await forgetAttempts(db, [attemptKey('sign in', 'kit')])
    expect(await attempt('kit', 4)).toMatchObject({ isAllowed: true })
    await clearPastAttempts(db, new Date(NOON + 3_600_000))
    expect(await db.selectFrom('attempt').select('key').execute()).toEqual([])
  })
})
