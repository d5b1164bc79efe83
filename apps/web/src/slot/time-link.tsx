import { Link, getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/$slug/book')

interface TimeLinkProps {
  startsAt: string
  label: string
  /** The first link on a page fetches the form while the others are being read. */
  preload: 'render' | 'intent'
}

export function TimeLink({ startsAt, label, preload }: TimeLinkProps) {
  const { slug } = route.useParams()
  const { service, staff } = route.useSearch()
  return (
    <Link
      className="time"
      preload={preload}
      to="/$slug/book/details"
      params={{ slug }}
      search={{ service, ...(staff === undefined ? {} : { staff }), time: startsAt }}
    >
      {label}
    </Link>
  )
}
