import { expect, test } from 'vitest'
import { bookingSearch, detailsSearch, manageSearch, newTimeSearch } from './search.ts'

test('an address says the service, the person and the day', () => {
  expect(bookingSearch({ service: 's', staff: 'p', date: '2026-11-24', other: 1 })).toEqual({
    service: 's',
    staff: 'p',
    date: '2026-11-24',
  })
})

test('a date that does not exist is as good as none', () => {
  expect(bookingSearch({ service: 's', date: '2026-02-30' })).toEqual({ service: 's' })
  expect(bookingSearch({})).toEqual({ service: '' })
})

test('a time without its offset is none', () => {
  expect(detailsSearch({ service: 's', time: '2026-11-24T10:00:00+11:00' }).time).toBe('2026-11-24T10:00:00+11:00')
  expect(detailsSearch({ service: 's', time: '2026-11-24T10:00:00' }).time).toBe('')
})

test('a booking is not about to be cancelled unless the address says so', () => {
  expect(manageSearch({})).toEqual({})
  expect(manageSearch({ cancel: true })).toEqual({ cancel: true })
  expect(manageSearch({ cancel: false })).toEqual({})
})

test('what was chosen about a visit is in the address', () => {
  const visit = { service: 's', variant: 'v', extras: 'a.b', also: 't' }
  expect(bookingSearch({ ...visit, date: '2026-11-24' })).toEqual({ ...visit, date: '2026-11-24' })
  expect(detailsSearch({ ...visit, variant: '', time: 'soon' })).toEqual({
    service: 's',
    extras: 'a.b',
    also: 't',
    time: '',
  })
})

test('a new time is chosen only when it is one', () => {
  expect(newTimeSearch({ date: '2026-11-24', time: 'noon' })).toEqual({ date: '2026-11-24' })
  expect(newTimeSearch({ time: '2026-11-24T10:00:00+11:00', anyone: true })).toEqual({
    time: '2026-11-24T10:00:00+11:00',
    anyone: true,
  })
})
