import { describe, expect, test } from 'vitest'
import type { DeviceStorage } from '../device/storage.ts'
import { createMyBookings, sortBookings, type KeptBooking } from './my-bookings.ts'
import { sampleBooking } from './sample-booking.ts'

const serverUrl = 'https://book.example.com'

function kept(changes: Parameters<typeof sampleBooking>[0] = {}): KeptBooking {
  return { serverUrl, booking: sampleBooking(changes) }
}

/** What stays on a device while the app is closed. */
function createDevice(texts = new Map<string, string>()): DeviceStorage & { texts: Map<string, string> } {
  return {
    texts,
    get: async (key) => texts.get(key) ?? null,
    set: async (key, text) => void texts.set(key, text),
    remove: async (key) => void texts.delete(key),
  }
}

async function reopened(device: DeviceStorage): Promise<readonly KeptBooking[]> {
  const myBookings = createMyBookings(device)
  await myBookings.load()
  return myBookings.list()
}

describe('my bookings', () => {
  test('what was booked is still there after the app was closed', async () => {
    const device = createDevice()
    await createMyBookings(device).keep(kept())
    expect(await reopened(device)).toEqual([kept()])
  })

  test('a newer copy replaces the one that is there', async () => {
    const device = createDevice()
    const myBookings = createMyBookings(device)
    await myBookings.keep(kept())
    await myBookings.keep(kept({ state: 'cancelled' }))
    expect((await reopened(device)).map(({ booking }) => booking.state)).toEqual(['cancelled'])
  })

  test('they stay in the order in which they were booked, whichever was refreshed last', async () => {
    const device = createDevice()
    const myBookings = createMyBookings(device)
    await myBookings.keep(kept())
    await myBookings.keep(kept({ manageToken: 'b'.repeat(64) }))
    await myBookings.keep(kept({ note: 'refreshed' }))
    expect((await reopened(device)).map(({ booking }) => booking.note)).toEqual(['refreshed', ''])
  })

  test('two bookings kept in the same moment are both there', async () => {
    const device = createDevice()
    const myBookings = createMyBookings(device)
    await Promise.all([myBookings.keep(kept()), myBookings.keep(kept({ manageToken: 'b'.repeat(64) }))])
    expect(await reopened(device)).toHaveLength(2)
  })

  test('keeping one before the others are read loses none of them', async () => {
    const device = createDevice()
    await createMyBookings(device).keep(kept())
    await createMyBookings(device).keep(kept({ manageToken: 'b'.repeat(64) }))
    expect(await reopened(device)).toHaveLength(2)
  })

  test('what was removed stays away', async () => {
    const device = createDevice()
    const myBookings = createMyBookings(device)
    await myBookings.keep(kept())
    await myBookings.forget(kept().booking.manageToken)
    expect(await reopened(device)).toEqual([])
  })

  test('screens hear about every change', async () => {
    const myBookings = createMyBookings(createDevice())
    const counts: number[] = []
    const stop = myBookings.subscribe(() => counts.push(myBookings.list().length))
    await myBookings.keep(kept())
    stop()
    await myBookings.forget(kept().booking.manageToken)
    expect(counts.at(-1)).toBe(1)
  })

  test('a copy that cannot be read costs only itself', async () => {
    const device = createDevice()
    await createMyBookings(device).keep(kept())
    const [key = '', text = ''] = [...device.texts][0] ?? []
    device.texts.set(key, text.replace('[', '[{"serverUrl":"x","booking":{"from":"another version"}},'))
    expect(await reopened(device)).toEqual([kept()])
  })

  test.each(['', 'half a te', '{}', 'null'])('%j on the device is the same as nothing', async (text) => {
    const device = createDevice()
    await createMyBookings(device).keep(kept())
    for (const key of device.texts.keys()) device.texts.set(key, text)
    expect(await reopened(device)).toEqual([])
  })
})

describe('the list of my bookings', () => {
  const now = Date.parse('2026-11-24T12:00:00+11:00')
  const at = (startsAt: string, endsAt: string, changes = {}) => kept({ startsAt, endsAt, ...changes })

  test('begins with the next visit and ends with the oldest', () => {
    const yesterday = at('2026-11-23T10:00:00+11:00', '2026-11-23T10:45:00+11:00')
    const longAgo = at('2026-01-05T10:00:00+11:00', '2026-01-05T10:45:00+11:00')
    const tomorrow = at('2026-11-25T10:00:00+11:00', '2026-11-25T10:45:00+11:00')
    const nextMonth = at('2026-12-25T10:00:00+11:00', '2026-12-25T10:45:00+11:00')
    expect(sortBookings([nextMonth, longAgo, tomorrow, yesterday], now)).toEqual({
      upcoming: [tomorrow, nextMonth],
      past: [yesterday, longAgo],
    })
  })

  test('a cancelled visit is not upcoming, one under way still is', () => {
    const cancelled = at('2026-11-25T10:00:00+11:00', '2026-11-25T10:45:00+11:00', { state: 'cancelled' })
    const underWay = at('2026-11-24T11:30:00+11:00', '2026-11-24T12:15:00+11:00', { state: 'arrived' })
    expect(sortBookings([cancelled, underWay], now)).toEqual({ upcoming: [underWay], past: [cancelled] })
  })
})
