import { Link } from '@tanstack/react-router'
import { useLanguage } from '../page/language.tsx'

interface OrganizationBarProps {
  organization: { slug: string; name: string; isSample?: boolean }
}

/** The name of the business above the inner pages; the way back to its front door. */
export function OrganizationBar({ organization }: OrganizationBarProps) {
  const { messages } = useLanguage()
  return (
    <header className="bar">
      <div className="bar-inner">
        <Link className="bar-name" to="/$slug" params={{ slug: organization.slug }} activeOptions={{ exact: true }}>
          <svg className="bar-mark" viewBox="0 0 32 20" aria-hidden="true" focusable="false">
            <path className="bar-arc" d="M3.500 16a12.500 12.500 0 0 1 25 0" />
            <path className="bar-sun" d="M9 16a7 7 0 0 1 14 0z" />
          </svg>
          <span>{organization.name}</span>
        </Link>
        {organization.isSample ? <span className="bar-sample">{messages.organization.sample}</span> : null}
      </div>
    </header>
  )
}
