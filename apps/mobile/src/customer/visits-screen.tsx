import { failureOf } from '@openhours/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useOpenPage } from '../connection/connection.ts'
import { wordsFor } from '../device/words.ts'
import { FailureNotice } from '../elements/failure-notice.tsx'
import { Screen } from '../elements/screen.tsx'
import { Skeleton } from '../elements/skeleton.tsx'
import { useCatalogue } from '../organization/use-catalogue.ts'
import { findSignedIn } from './own-session.ts'
import { OwnVisits } from './own-visits.tsx'
import { VisitsDoor } from './visits-door.tsx'
import { visitsKey } from './visits-key.ts'

/** What somebody booked at the business of the open page, wherever they booked it. `now` in milliseconds. */
export function VisitsScreen({ now }: { now: number }) {
  const catalogue = useCatalogue()
  const { t } = wordsFor()
  return (
    <Screen>
      {catalogue.state === 'ready' ? <Visits organization={catalogue.organization} now={now} /> : null}
      {catalogue.state === 'loading' ? <Skeleton label={t.page.loading} heights={[32, 72, 72]} /> : null}
      {catalogue.state === 'failed' ? (
        <FailureNotice failure={catalogue.failure} messages={t} onRetry={catalogue.retry} />
      ) : null}
    </Screen>
  )
}

function Visits({ organization: { id, locale }, now }: { organization: { id: string; locale: string }; now: number }) {
  const server = useOpenPage()
  const queryClient = useQueryClient()
  const { t } = wordsFor(locale)
  const { data, error, refetch } = useQuery({
    queryKey: visitsKey(server.url, id),
    queryFn: () => findSignedIn(server, id),
  })
  // Nothing that was asked for as somebody else is shown to whoever is here now.
  const askAgain = (): Promise<void> => queryClient.resetQueries({ queryKey: visitsKey(server.url, id) })
  if (data === null) return <VisitsDoor organizationId={id} locale={locale} onEntered={askAgain} />
  if (data) return <OwnVisits signedIn={data} now={now} onLeft={askAgain} />
  if (error) return <FailureNotice failure={failureOf(error)} messages={t} onRetry={() => void refetch()} />
  return <Skeleton label={t.page.loading} heights={[32, 72, 72]} />
}
