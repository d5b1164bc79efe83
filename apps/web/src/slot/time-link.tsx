import { Link, getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/$slug/book')

export function TimeLink({ startsAt, label }: { startsAt: string; label: string }) {
  const { slug } = route.useParams()
  const { service, staff } = route.useSearch()
  return (
    <Link
      className="time"
      to="/$slug/book/details"
      params={{ slug }}
      search={{ service, ...(staff === undefined ? {} : { staff }), time: startsAt }}
    >
      {label}
    </Link>
  )
}
