import { VisitsScreen } from '../customer/visits-screen.tsx'
import { useNow } from '../device/use-now.ts'

export default function Visits() {
  return <VisitsScreen now={useNow()} />
}
