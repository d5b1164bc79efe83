import type { ClientFailure } from '@openhours/client'
import { messagesFor } from '@openhours/client/messages'
import { describe, expect, test } from 'vitest'
import { outcomeOf } from './outcome.ts'

const messages = messagesFor('en')
const near = {
  startsAt: '2026-11-24T10:30:00+11:00',
  endsAt: '2026-11-24T11:00:00+11:00',
  localDate: '2026-11-24',
  staffMemberIds: [],
}

function outcome(failure: ClientFailure) {
  return outcomeOf(failure, messages, 'Tuesday 24 November, 10:00 am')
}

describe('a time that cannot be booked any more', () => {
  test('taken by somebody else: says which, and offers the nearest', () => {
    const taken = outcome({ reason: 'slot_taken', details: { nearest: [near] } })
    expect(taken).toMatchObject({ kind: 'lost', nearest: [near] })
    expect(taken.text).toContain('Tuesday 24 November, 10:00 am')
  })

  test('too close, too far, closed or gone: another one has to be chosen', () => {
    const failures: ClientFailure[] = [
      { reason: 'too_soon', details: { noticeMinutes: 120 } },
      { reason: 'too_far_ahead', details: { horizonDays: 60 } },
      { reason: 'outside_hours', details: {} },
      { reason: 'not_found', details: { what: 'staff_member' } },
    ]
    for (const failure of failures) expect(outcome(failure)).toMatchObject({ kind: 'lost', nearest: [] })
  })
})

describe('a failure that the same request may survive', () => {
  test('no answer, too much to do, a defect: it can be tried again', () => {
    const failures: ClientFailure[] = [
      { reason: 'unreachable', details: {} },
      { reason: 'busy', details: {} },
      { reason: 'internal', details: { errorId: 'e-1' } },
    ]
    for (const failure of failures) expect(outcome(failure).kind).toBe('retry')
  })

  test('a defect is told with its id, a limit with its time', () => {
    expect(outcome({ reason: 'internal', details: { errorId: 'e-1' } }).text).toContain('e-1')
    expect(outcome({ reason: 'too_many_requests', details: { retryAfterSeconds: 12 } }).text).toContain('12 seconds')
  })
})

test('a refusal of what this form does not ask for leaves the form as it is', () => {
  expect(outcome({ reason: 'changed_meanwhile', details: {} })).toEqual({
    kind: 'retry',
    heading: messages.lost.refusedHeading,
    text: messages.lost.refusedText,
  })
})
