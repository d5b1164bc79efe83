import type { SignedIn } from '@openhours/api/customer-session/schema'
import type { Organization } from '@openhours/api/organization/schema'
import { Link } from '@tanstack/react-router'
import { firstNameOf } from '../booking/booking-words.ts'
import { PageHeading } from '../page/page-heading.tsx'
import { NameSection } from './name-section.tsx'
import { SignOutSection } from './sign-out-section.tsx'
import { useCustomerMessages } from './use-customer-messages.ts'
import { VisitList } from './visit-list.tsx'

/** What is to come, what was, and who one is here. */
export function Visits({ organization, signedIn }: { organization: Organization; signedIn: SignedIn }) {
  const { visits: texts } = useCustomerMessages()
  const { name, email, phone } = signedIn.customer
  const { id, slug } = organization
  return (
    <main id="content" className="column column-narrow sections">
      <title>{texts.title(organization.name)}</title>
      <div className="visits-head">
        <PageHeading>{texts.heading(firstNameOf(name))}</PageHeading>
        <p className="soft">{texts.signedInAs(email ?? phone ?? name)}</p>
        {signedIn.shows === 'contact' ? <p className="soft">{texts.onlyContact}</p> : null}
      </div>
      <VisitList organizationId={id} when="upcoming" heading={texts.upcoming}>
        {(isEmpty) => (
          <>
            {isEmpty ? <p className="soft">{texts.noneUpcoming}</p> : null}
            <Link className={isEmpty ? 'button button-main' : 'button'} to="/$slug" params={{ slug }}>
              {isEmpty ? texts.book : texts.bookAnother}
            </Link>
          </>
        )}
      </VisitList>
      <VisitList organizationId={id} when="past" heading={texts.past} />
      {signedIn.shows === 'customer' ? <NameSection signedIn={signedIn} /> : null}
      <SignOutSection organizationId={id} />
    </main>
  )
}
