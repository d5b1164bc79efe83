import type { AccountFailure } from '@openhours/auth/client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { DoorRefused } from './door-refused.tsx'
import { useAccountMessages } from './use-account-messages.ts'

/** Why the account is still there; with the way to whatever stands in between. */
export function DeleteRefused({ failure }: { failure: AccountFailure | undefined }) {
  const { api } = useAppContext()
  const { deletion: texts } = useAccountMessages()
  const { data } = useSuspenseQuery(api.organization.mine.queryOptions())
  const owned = data.organizations.find(({ id }) => id === failure?.organizationId)
  if (failure?.code !== 'LAST_OWNER' || !owned) return <DoorRefused failure={failure} />
  return (
    <div className="notice notice-danger" role="alert">
      <p>{texts.lastOwner(owned.name)}</p>
      <Link className="button" to="/manage/$slug/settings" params={{ slug: owned.slug }}>
        {texts.toBusiness(owned.name)}
      </Link>
    </div>
  )
}
