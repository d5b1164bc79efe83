import { Link, Outlet } from '@tanstack/react-router'
import { MemberBar } from '../account/member-bar.tsx'
import { useAccountMessages } from '../account/use-account-messages.ts'
import { ClosedNotice } from '../organization/closed-notice.tsx'
import { useOwnOrganization } from './use-own-organization.ts'

/** What all pages of a business share: whose it is, and what there is to see to. */
export function ManagePage() {
  const { manage: texts } = useAccountMessages()
  const { organization, isInCharge } = useOwnOrganization()
  const params = { slug: organization.slug }
  return (
    <>
      <MemberBar />
      <section className="column column-narrow manage-head" aria-label={organization.name}>
        <p className="manage-name">
          {organization.deletedFrom ? (
            organization.name
          ) : (
            <Link to="/$slug" params={params}>
              {organization.name}
            </Link>
          )}{' '}
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
          {organization.role === 'staff' ? null : (
            <Link to="/manage/$slug/activity" params={params}>
              {texts.activity}
            </Link>
          )}
          <Link to="/manage/$slug/settings" params={params}>
            {texts.settings}
          </Link>
        </nav>
        {organization.deletedFrom ? <ClosedNotice deletedFrom={organization.deletedFrom} /> : null}
      </section>
      <Outlet />
    </>
  )
}
