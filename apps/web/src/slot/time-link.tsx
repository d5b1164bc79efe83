import { Link, getRouteApi } from '@tanstack/react-router'
import type { TimeLinkProps } from './time-picker.tsx'

const route = getRouteApi('/$slug/book')

/** To the form, for this time. */
export function TimeLink({ startsAt, label, preload }: TimeLinkProps) {
  const { slug } = route.useParams()
  const { date: _, gone: __, ...visit } = route.useSearch()
  return (
    <Link
      className="time"
      preload={preload}
      to="/$slug/book/details"
      params={{ slug }}
      search={{ ...visit, time: startsAt }}
    >
      {label}
    </Link>
  )
}
