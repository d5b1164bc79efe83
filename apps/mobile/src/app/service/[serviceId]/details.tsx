import { isInstant } from '@openhours/client/format'
import { Redirect, useLocalSearchParams } from 'expo-router'
import { FormScreen } from '../../../booking/form-screen.tsx'
import { routes } from '../../../routes.ts'
import { WithService } from '../../../service/with-service.tsx'

export default function Details() {
  const params = useLocalSearchParams<{ serviceId: string; startsAt?: string; staffMemberId?: string }>()
  const { serviceId, startsAt = '', staffMemberId } = params
  if (!isInstant(startsAt)) return <Redirect href={routes.times(serviceId)} />
  return (
    <WithService serviceId={serviceId}>
      {(known) => <FormScreen {...known} startsAt={startsAt} staffMemberId={staffMemberId} />}
    </WithService>
  )
}
