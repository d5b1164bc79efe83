import { useLocalSearchParams } from 'expo-router'
import { BookingScreen } from '../../booking/booking-screen.tsx'
import { useNow } from '../../device/use-now.ts'

export default function Booking() {
  const { manageToken, moment } = useLocalSearchParams<{ manageToken: string; moment?: string }>()
  return <BookingScreen manageToken={manageToken} isNew={moment === 'booked'} now={useNow()} />
}
