import { useLocalSearchParams } from 'expo-router'
import { WithService } from '../../../service/with-service.tsx'
import { SlotScreen } from '../../../slot/slot-screen.tsx'

export default function Times() {
  const { serviceId } = useLocalSearchParams<{ serviceId: string }>()
  return <WithService serviceId={serviceId}>{(known) => <SlotScreen {...known} />}</WithService>
}
