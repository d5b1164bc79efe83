import type { Organization } from '@openhours/api/organization/schema'
import { Icon } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'
import { PageHeading } from '../page/page-heading.tsx'
import { Sunrise } from '../page/sunrise.tsx'
import { SampleMark } from './sample-mark.tsx'

/** A name of more letters is set smaller, so that the services stay in sight. */
const LONG_NAME = 32

export function OrganizationBanner({ organization, colors }: { organization: Organization; colors: string[] }) {
  const { messages } = useLanguage()
  const { name } = organization
  return (
    <header className="banner">
      <title>{messages.organization.title(name)}</title>
      <div className="banner-inner">
        <div className="banner-words">
          {organization.isSample ? <SampleMark /> : null}
          <PageHeading className={name.length > LONG_NAME ? 'banner-name banner-name-long' : 'banner-name'}>
            {name}
          </PageHeading>
          <p className="banner-description">{organization.description}</p>
          <address className="banner-places">
            {organization.locations.map((location) => (
              <span key={location.id} className="with-icon">
                <Icon name="pin" />
                {location.address || location.name}
              </span>
            ))}
          </address>
        </div>
        <Sunrise colors={colors} />
      </div>
    </header>
  )
}
