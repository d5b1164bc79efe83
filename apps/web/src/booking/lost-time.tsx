import { formatShortDay, formatTime } from '@openhours/client/format'
import { Link, type LinkProps } from '@tanstack/react-router'
import { focusOnce } from '../page/focus-once.ts'
import { useLanguage } from '../page/language.tsx'
import type { Outcome } from './outcome.ts'

interface LostTimeProps {
  outcome: Extract<Outcome, { kind: 'lost' }>
  isBooking: boolean
  times: LinkProps
}

/** The time is gone: the nearest ones, each booked with one tap of the form that is still filled in. */
export function LostTime({ outcome, isBooking, times }: LostTimeProps) {
  const { messages, locale } = useLanguage()
  return (
    <div className="notice notice-lost notice-gone" role="alert">
      <h2 className="notice-heading" tabIndex={-1} ref={focusOnce}>
        {outcome.heading}
      </h2>
      <p>{outcome.text}</p>
      <p>{outcome.nearest.length > 0 ? messages.lost.offer : messages.lost.noOffer}</p>
      {outcome.nearest.length > 0 ? (
        <ul className="offer-list">
          {outcome.nearest.map(({ startsAt }) => (
            <li key={startsAt}>
              <button className="offer" type="submit" name="startsAt" value={startsAt} aria-disabled={isBooking}>
                <span>{formatTime(startsAt, locale)}</span> <small>{formatShortDay(startsAt, locale)}</small>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <Link className="button" {...times}>
        {messages.lost.allTimes}
      </Link>
    </div>
  )
}

/** The keyboard and the eye go to the news. */
