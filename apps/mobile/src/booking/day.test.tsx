import type { StaffBooking } from '@openhours/api/booking/schema'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { BusyTimes } from './busy-times.tsx'
import { DayBookings } from './day-bookings.tsx'
import { sampleBooking } from './sample-booking.ts'

afterEach(cleanup)

function staffBooking(changes: Partial<StaffBooking> = {}): StaffBooking {
  const { manageToken: _token, canCancel: _can, changeUntil: _until, ...booking } = sampleBooking()
  const stateChangedAt = '2026-11-20T10:00:00+11:00'
  return { ...booking, customerId: null, overrideReason: null, cancelReason: null, stateChangedAt, ...changes }
}

describe('somebody who works for a business', () => {
  test('sees who comes when, and what is out of the ordinary', () => {
    render(<DayBookings bookings={[staffBooking({ state: 'arrived' })]} locale="en-AU" />)
    for (const words of ['10:00 am – 10:45 am', 'Mia', 'Cut · Robin', 'Arrived'])
      expect(screen.getByText(words)).toBeTruthy()
  })

  test('is told that nothing is booked', () => {
    render(<DayBookings bookings={[]} locale="en-AU" />)
    expect(screen.getByText('Nothing is booked today.')).toBeTruthy()
  })

  test('as staff sees when the others are taken, by their names', () => {
    const busy = [
      { staffMemberId: 'tom', startsAt: '2026-11-24T10:00:00+11:00', endsAt: '2026-11-24T11:00:00+11:00' },
      { staffMemberId: 'tom', startsAt: '2026-11-24T14:00:00+11:00', endsAt: '2026-11-24T14:30:00+11:00' },
    ]
    const staff = [
      { id: 'ana', name: 'Ana' },
      { id: 'tom', name: 'Tom' },
    ]
    render(<BusyTimes busy={busy} staff={staff} locale="en-AU" />)
    expect(screen.getByText(/10:00 am – 11:00 am, 2:00 pm – 2:30 pm/).textContent).toContain('Tom')
    expect(screen.queryByText(/Ana/)).toBeNull()
  })
})
