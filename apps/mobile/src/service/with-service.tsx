import type { Organization } from '@openhours/api/organization/schema'
import type { Service } from '@openhours/api/service/schema'
import { useRouter } from 'expo-router'
import type { ReactNode } from 'react'
import { wordsFor } from '../device/words.ts'
import { Button } from '../elements/button.tsx'
import { FailureNotice } from '../elements/failure-notice.tsx'
import { Notice } from '../elements/notice.tsx'
import { Screen } from '../elements/screen.tsx'
import { Skeleton } from '../elements/skeleton.tsx'
import { useCatalogue } from '../organization/use-catalogue.ts'
import { routes } from '../routes.ts'

interface WithServiceProps {
  serviceId: string
  children: (known: { organization: Organization; service: Service }) => ReactNode
}

/** Shows a screen about one service once it is known, and until then why not. */
export function WithService({ serviceId, children }: WithServiceProps) {
  const router = useRouter()
  const catalogue = useCatalogue()
  const { t } = wordsFor(catalogue.state === 'ready' ? catalogue.organization.locale : undefined)
  if (catalogue.state === 'loading')
    return (
      <Screen>
        <Skeleton label={t.page.loading} heights={[32, 64, 88, 48, 48]} />
      </Screen>
    )
  if (catalogue.state === 'failed')
    return (
      <Screen>
        <FailureNotice failure={catalogue.failure} messages={t} onRetry={catalogue.retry} />
      </Screen>
    )

  const service = catalogue.services.find(({ id }) => id === serviceId)
  if (service) return children({ organization: catalogue.organization, service })
  return (
    <Screen>
      <Notice kind="note" heading={t.missing.serviceHeading} announce>
        <Button label={t.missing.toServices} onPress={() => router.dismissTo(routes.home)} />
      </Notice>
    </Screen>
  )
}
