import { MyBookingsScreen } from '../../booking/my-bookings-screen.tsx'
import { useNow } from '../../device/use-now.ts'

export default function Bookings() {
  return <MyBookingsScreen now={useNow()} />
}
