import { customerMessagesFor } from '@openhours/client/messages/customer'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useAppContext } from '../app-context.ts'
import { OrganizationBar } from '../organization/organization-bar.tsx'
import { useAnnounce } from '../page/announcer.tsx'
import { LanguageProvider } from '../page/language.tsx'
import { useOwnSession } from './own-session.ts'
import { VisitsDoor } from './visits-door.tsx'
import { Visits } from './visits.tsx'

const route = getRouteApi('/$slug/visits')

/** What somebody booked at a business, for whoever shows that they are the one who did. */
export function VisitsPage() {
  const { slug } = route.useParams()
  const { api } = useAppContext()
  const { data: organization } = useSuspenseQuery(api.organization.get.queryOptions({ slug }))
  const { visits: texts } = customerMessagesFor(organization.locale)
  const { signedIn, askAgain } = useOwnSession(organization.id)
  const announce = useAnnounce()
  useHeadingFor(signedIn?.customer.id)

  async function enter(): Promise<void> {
    await askAgain()
    announce(texts.announceSignedIn)
  }

  return (
    <LanguageProvider locale={organization.locale}>
      <meta name="robots" content="noindex" />
      <OrganizationBar organization={organization} />
      {signedIn ? (
        <Visits organization={organization} signedIn={signedIn} />
      ) : (
        <VisitsDoor organization={organization} onEnter={enter} />
      )}
    </LanguageProvider>
  )
}

/** Whoever comes in or goes out stays at the same address, but finds another page: the keyboard goes to its heading. */
function useHeadingFor(customerId: string | undefined): void {
  const previous = useRef(customerId)
  useEffect(() => {
    if (previous.current !== customerId) document.querySelector('h1')?.focus({ preventScroll: true })
    previous.current = customerId
  }, [customerId])
}
