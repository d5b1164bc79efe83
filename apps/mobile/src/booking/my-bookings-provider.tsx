import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { deviceStorage } from '../device/storage.ts'
import { createMyBookings, type KeptBooking, type MyBookings } from './my-bookings.ts'

const MyBookingsContext = createContext<MyBookings | null>(null)

/** Reads the bookings on this device before anything is shown, and shares them with the screens. */
export function MyBookingsProvider({ children }: { children: ReactNode }) {
  const [myBookings] = useState(() => createMyBookings(deviceStorage))
  const [isReady, setIsReady] = useState(false)

  useEffect(() => {
    void myBookings.load().finally(() => setIsReady(true))
  }, [myBookings])

  return isReady ? <MyBookingsContext value={myBookings}>{children}</MyBookingsContext> : null
}

export function useMyBookings(): MyBookings & { kept: readonly KeptBooking[] } {
  const myBookings = useContext(MyBookingsContext)
  if (!myBookings) throw new Error('useMyBookings is called outside of MyBookingsProvider')
  const kept = useSyncExternalStore(myBookings.subscribe, myBookings.list, myBookings.list)
  return { ...myBookings, kept }
}
