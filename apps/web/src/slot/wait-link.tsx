import { Link, getRouteApi } from '@tanstack/react-router'
import { useLanguage } from '../page/language.tsx'

const route = getRouteApi('/$slug/book')

/** To the waitlist for what has been chosen, on the day that is shown. */
export function WaitLink({ date, isQuiet = false }: { date: string | undefined; isQuiet?: boolean }) {
  const { slot } = useLanguage().messages
  const params = route.useParams()
  const { date: _, gone: __, ...visit } = route.useSearch()
  return (
    <Link
      className={isQuiet ? undefined : 'button'}
      to="/$slug/waitlist"
      params={params}
      search={{ ...visit, ...(date ? { date } : {}) }}
    >
      {slot.wait}
    </Link>
  )
}
