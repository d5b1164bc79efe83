import { Link, Outlet } from '@tanstack/react-router'
import { MemberBar } from '../account/member-bar.tsx'
import { useAccountMessages } from '../account/use-account-messages.ts'
import { useOwnOrganization } from './use-own-organization.ts'

/** What all pages of a business share: whose it is, and what there is to see to. */
export function ManagePage() {
  const { manage: texts } = useAccountMessages()
  const { organization, isInCharge } = useOwnOrganization()
  const params = { slug: organization.slug }
  return (
    <>
      <MemberBar />
      <div className="column column-narrow manage-head">
        <p className="manage-name">
          <Link to="/$slug" params={params}>
            {organization.name}
          </Link>{' '}
          <span className="tag">{texts.roles[organization.role]}</span>
        </p>
        <nav className="tabs" aria-label={texts.label}>
          <Link to="/manage/$slug/members" params={params}>
            {texts.members}
          </Link>
          {isInCharge ? (
            <Link to="/manage/$slug/keys" params={params}>
              {texts.keys}
            </Link>
          ) : null}
        </nav>
      </div>
      <Outlet />
    </>
  )
}
