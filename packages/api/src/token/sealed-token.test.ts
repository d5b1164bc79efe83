import { randomBytes } from 'node:crypto'
import { newId } from '@openhours/db'
import { describe, expect, test } from 'vitest'
import { openToken, sealToken } from './sealed-token.ts'

const ctx = { secret: randomBytes(32) }
const content = { organizationId: newId(), id: newId() }

describe('a token', () => {
  test('opens what it was made for', () => {
    expect(openToken(ctx, 'waitlist-offer', sealToken(ctx, 'waitlist-offer', content))).toEqual(content)
  })

  test('opens nothing of another purpose, nor of another installation', () => {
    const token = sealToken(ctx, 'waitlist-entry', content)

    expect(openToken(ctx, 'waitlist-offer', token)).toBeUndefined()
    expect(openToken(ctx, 'manage-booking', token)).toBeUndefined()
    expect(openToken({ secret: randomBytes(32) }, 'waitlist-entry', token)).toBeUndefined()
  })

  test('opens nothing when any part of it was changed', () => {
    const token = sealToken(ctx, 'waitlist-entry', content)
    const changed = Array.from({ length: token.length }, (_, i) => {
      return token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1)
    })

    expect(changed.filter((text) => openToken(ctx, 'waitlist-entry', text))).toEqual([])
    expect(openToken(ctx, 'waitlist-entry', '')).toBeUndefined()
  })
})
