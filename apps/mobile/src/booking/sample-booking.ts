import type { Booking } from '@openhours/api/booking/schema'

/** A booking as the server gives it, for tests: a cut in Melbourne on a Tuesday. */
export function sampleBooking(changes: Partial<Booking> = {}): Booking {
  return {
    id: '01a20000-0000-7000-8000-000000000001',
    state: 'confirmed',
    startsAt: '2026-11-24T10:00:00+11:00',
    endsAt: '2026-11-24T10:45:00+11:00',
    localDate: '2026-11-24',
    timeZone: 'Australia/Melbourne',
    organization: {
      id: '01a20000-0000-7000-8000-000000000002',
      slug: 'harbour-studio',
      name: 'Harbour Studio',
      locale: 'en-AU',
    },
    location: {
      id: '01a20000-0000-7000-8000-000000000003',
      name: 'Harbour Studio',
      address: '1 Wharf Road',
      timeZone: 'Australia/Melbourne',
    },
    service: {
      id: '01a20000-0000-7000-8000-000000000004',
      name: 'Cut',
      durationMinutes: 45,
      color: '#14513f',
    },
    staffMember: { id: '01a20000-0000-7000-8000-000000000005', name: 'Robin', color: '#b5533c' },
    segments: [
      {
        service: { id: '01a20000-0000-7000-8000-000000000004', name: 'Cut', color: '#14513f' },
        staffMember: { id: '01a20000-0000-7000-8000-000000000005', name: 'Robin', color: '#b5533c' },
        startsAt: '2026-11-24T10:00:00+11:00',
        endsAt: '2026-11-24T10:45:00+11:00',
        variantName: null,
        addOnNames: [],
        price: { amountMinor: 9500, currency: 'AUD' },
      },
    ],
    price: { amountMinor: 9500, currency: 'AUD' },
    answers: [],
    seriesId: null,
    sessionId: null,
    seats: null,
    changeUntil: '2026-11-24T10:00:00+11:00',
    customer: { name: 'Mia', email: 'mia@example.com', phone: null },
    note: '',
    cancelledAt: null,
    canCancel: true,
    manageToken: 'a'.repeat(64),
    ...changes,
  }
}
