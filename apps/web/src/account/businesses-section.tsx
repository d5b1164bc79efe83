import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { Section } from './section.tsx'
import { useAccountMessages } from './use-account-messages.ts'

/** Where somebody works. */
export function BusinessesSection() {
  const { api } = useAppContext()
  const { businesses: texts, manage } = useAccountMessages()
  const { data } = useSuspenseQuery(api.organization.mine.queryOptions())
  return (
    <Section heading={texts.heading} text={data.organizations.length === 0 ? texts.none : undefined}>
      {data.organizations.length > 0 ? (
        <ul className="rows">
          {data.organizations.map(({ id, slug, name, role, deletedFrom }) => (
            <li className="row" key={id}>
              <Link to="/manage/$slug/members" params={{ slug }}>
                <strong>{name}</strong>
              </Link>
              <span className="tag">{deletedFrom ? texts.closed : manage.roles[role]}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <Link className="button" to="/manage/new">
        {texts.open}
      </Link>
    </Section>
  )
}
