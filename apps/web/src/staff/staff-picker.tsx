import type { StaffMember } from '@openhours/api/service/schema'
import { Link, getRouteApi } from '@tanstack/react-router'
import { Icon } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'
import { Avatar } from './avatar.tsx'

const route = getRouteApi('/$slug/book')

/** Whose times to look at: anyone's, or one person's. Each is a link to the same page for that person. */
export function StaffPicker({ staff }: { staff: StaffMember[] }) {
  const { messages } = useLanguage()
  const params = route.useParams()
  const { staff: chosen, ...search } = route.useSearch()
  if (staff.length < 2) return null
  const current = (id?: string) => (chosen === id ? ({ 'aria-current': 'true' } as const) : {})
  return (
    <section aria-labelledby="who">
      <h2 id="who" className="step-title">
        {messages.staff.heading}
      </h2>
      <ul className="staff-picker">
        <li>
          <Link className="choice" to="/$slug/book" {...{ params, search }} {...current()} {...LINK}>
            <span className="avatar avatar-anyone">
              <Icon name="people" />
            </span>
            <span className="choice-words">
              <span>{messages.staff.anyone}</span>
              <small>{messages.staff.anyoneHint}</small>
            </span>
          </Link>
        </li>
        {staff.map(({ id, name, title, color }, index) => (
          <li key={id}>
            <Link
              className="choice"
              to="/$slug/book"
              params={params}
              search={{ ...search, staff: id }}
              {...current(id)}
              {...LINK}
              preload={index < FETCHED_AHEAD ? 'render' : 'intent'}
            >
              <Avatar name={name} color={color} />
              <span className="choice-words">
                <span>{name}</span>
                <small>{title}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** So many people's times are fetched before anyone asks for them. */
const FETCHED_AHEAD = 4

/** The page stays where it is, and the times are fetched as soon as the choice is seen. */
const LINK = { resetScroll: false, replace: true, preload: 'render', activeOptions: { exact: true } } as const
