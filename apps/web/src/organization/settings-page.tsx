import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAppContext } from '../app-context.ts'
import { useBusinessMessages } from '../manage/use-business-messages.ts'
import { useOwnOrganization } from '../manage/use-own-organization.ts'
import { PageHeading } from '../page/page-heading.tsx'
import { CloseSection } from './close-section.tsx'
import { GeneralSection } from './general-section.tsx'
import { HandOverSection } from './hand-over-section.tsx'
import { LeaveSection } from './leave-section.tsx'

/** What a business goes by, for those in charge; the ways out of it, for everybody. */
export function SettingsPage() {
  const { api, queryClient } = useAppContext()
  const { settings: texts } = useBusinessMessages()
  const { organization, isInCharge } = useOwnOrganization()
  const question = api.organization.settings.queryOptions({ organizationId: organization.id })
  const { data } = useSuspenseQuery(question)
  // The form stays with what its reader saw, whatever is heard meanwhile.
  const [seen, setSeen] = useState(data)
  const isOpen = organization.deletedFrom === null
  const isOwner = organization.role === 'owner'
  return (
    <main id="content" className="column column-narrow sections">
      <title>{texts.title(organization.name)}</title>
      <PageHeading>{texts.heading}</PageHeading>
      {isInCharge && isOpen ? (
        <GeneralSection
          key={seen.version}
          settings={seen}
          saved={setSeen}
          lookAgain={async () => setSeen(await queryClient.fetchQuery({ ...question, staleTime: 0 }))}
        />
      ) : null}
      {isOwner && isOpen ? <HandOverSection /> : null}
      <LeaveSection />
      {isOwner && isOpen ? <CloseSection /> : null}
    </main>
  )
}
