import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccountMessages } from '../account/use-account-messages.ts'
import { useAppContext } from '../app-context.ts'
import { useOwnOrganization } from '../manage/use-own-organization.ts'
import { PageHeading } from '../page/page-heading.tsx'
import { KeyRow } from './key-row.tsx'
import { NewKey } from './new-key.tsx'
import { ShownOnce } from './shown-once.tsx'

/** The keys by which other programs come in. */
export function KeysPage() {
  const { api } = useAppContext()
  const { keys: texts } = useAccountMessages()
  const { organization } = useOwnOrganization()
  const [made, setMade] = useState<string>()
  const { data } = useSuspenseQuery(api.apiKey.list.queryOptions({ organizationId: organization.id }))
  const live = data.keys.filter(({ revokedAt }) => revokedAt === null)
  return (
    <main id="content" className="column column-narrow sections">
      <title>{texts.title(organization.name)}</title>
      <PageHeading>{texts.heading}</PageHeading>
      <p className="lead">{texts.lead}</p>
      {made ? <ShownOnce apiKey={made} done={() => setMade(undefined)} /> : null}
      {live.length > 0 ? (
        <ul className="rows panel">
          {live.map((apiKey) => (
            <KeyRow key={apiKey.id} apiKey={apiKey} />
          ))}
        </ul>
      ) : (
        <p className="panel soft">{texts.none}</p>
      )}
      <NewKey show={setMade} />
    </main>
  )
}
