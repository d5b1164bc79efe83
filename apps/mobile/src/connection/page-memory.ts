import type { DeviceStorage } from '../device/storage.ts'
import { addressOf, parseBookingPage, type BookingPage } from './booking-page.ts'

const KEY = 'openhours.page'

/** The booking page that was opened last on this device. */
export async function recallPage(storage: DeviceStorage): Promise<BookingPage | undefined> {
  const address = await storage.get(KEY)
  return address === null ? undefined : parseBookingPage(address)
}

export async function rememberPage(storage: DeviceStorage, page: BookingPage | undefined): Promise<void> {
  await (page ? storage.set(KEY, addressOf(page)) : storage.remove(KEY))
}
