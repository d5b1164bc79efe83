import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { OrganizationBar } from '../organization/organization-bar.tsx'
import { LanguageProvider } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { LeavePanel } from './leave-panel.tsx'
import { OfferPanel } from './offer-panel.tsx'
import { PlaceActions } from './place-actions.tsx'
import { PlaceFacts } from './place-facts.tsx'
import { PlaceHeading } from './place-heading.tsx'

const route = getRouteApi('/waitlist/$waitlistToken')

/** An offer shows up on the open page, too. */
const LOOK_AGAIN_MS = 10_000

/** A place on the waitlist for whoever holds its link, with the time that is offered. */
export function PlacePage() {
  const { api } = useAppContext()
  const { waitlist: texts } = useVisitMessages()
  const { waitlistToken } = route.useParams()
  const { leave } = route.useSearch()
  const { data: entry } = useSuspenseQuery({
    ...api.waitlist.get.queryOptions({ waitlistToken }),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'waiting' || data?.state === 'offered' ? LOOK_AGAIN_MS : false,
  })
  const isOn = entry.state === 'waiting' || entry.state === 'offered'
  return (
    <LanguageProvider locale={entry.organization.locale}>
      <meta name="robots" content="noindex, nofollow" />
      <OrganizationBar organization={entry.organization} />
      <main id="content" className="column column-narrow">
        <PlaceHeading entry={entry} />
        {entry.offer ? <OfferPanel key={entry.offer.offerToken} entry={entry} offer={entry.offer} /> : null}
        <PlaceFacts entry={entry} />
        {isOn && leave ? <LeavePanel entry={entry} /> : <PlaceActions entry={entry} isOn={isOn} />}
        {isOn ? <p className="soft">{texts.keepLink}</p> : null}
      </main>
    </LanguageProvider>
  )
}
