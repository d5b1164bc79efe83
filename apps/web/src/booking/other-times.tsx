import type { Slot } from '@openhours/api/slot/schema'
import { formatShortDay, formatTime } from '@openhours/client/format'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../page/language.tsx'

/** Times instead of the one in the address, as links to the same page for them. */
export function OtherTimes({ nearest }: { nearest: readonly Slot[] }) {
  const { locale } = useLanguage()
  if (nearest.length === 0) return null
  return (
    <ul className="offer-list">
      {nearest.map(({ startsAt }) => (
        <li key={startsAt}>
          <Link className="offer" to="." search={(current) => ({ ...current, time: startsAt })} replace>
            <span>{formatTime(startsAt, locale)}</span> <small>{formatShortDay(startsAt, locale)}</small>
          </Link>
        </li>
      ))}
    </ul>
  )
}
