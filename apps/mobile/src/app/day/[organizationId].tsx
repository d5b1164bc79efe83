import { useLocalSearchParams } from 'expo-router'
import { DayScreen } from '../../booking/day-screen.tsx'
import { useNow } from '../../device/use-now.ts'

export default function Day() {
  const { organizationId } = useLocalSearchParams<{ organizationId: string }>()
  return <DayScreen organizationId={organizationId} now={useNow()} />
}
