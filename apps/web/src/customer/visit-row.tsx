import type { Booking } from '@openhours/api/booking/schema'
import {
  formatDayAndYear,
  formatDayOfMonth,
  formatOffset,
  formatShortMonth,
  formatTime,
  formatWeekday,
  isElsewhere,
} from '@openhours/client/format'
import { Link } from '@tanstack/react-router'
import { Icon } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'
import { useCustomerMessages } from './use-customer-messages.ts'

/** What goes without saying is not said. */
const PLAIN_STATES = new Set(['confirmed', 'completed'])

/** One visit as one thing to tap, which leads to its own page. */
export function VisitRow({ booking }: { booking: Booking }) {
  const { messages, locale } = useLanguage()
  const { visits: texts } = useCustomerMessages()
  const { startsAt, state, segments, location, manageToken } = booking
  const isOff = state === 'cancelled' || state === 'no_show'
  const people = new Set(segments.map(({ staffMember }) => staffMember.name))
  const time = [formatTime(startsAt, locale), isElsewhere(startsAt) ? formatOffset(startsAt) : ''].join(' ').trim()
  return (
    <li className={`visit-row ${isOff ? 'visit-row-off' : ''}`}>
      <p className="visit-date" aria-hidden="true">
        <span>{formatWeekday(startsAt, locale)}</span>
        <strong>{formatDayOfMonth(startsAt, locale)}</strong>
        <span>{formatShortMonth(startsAt, locale)}</span>
      </p>
      <div className="visit-words">
        <h3 className="visit-name">
          <Link to="/booking/$manageToken" params={{ manageToken }}>
            {segments.map(({ service }) => service.name).join(', ')}
          </Link>
        </h3>
        <p className="visit-when">
          <span className="visually-hidden">{formatDayAndYear(startsAt, locale)} </span>
          {texts.at(time)} {texts.withPerson([...people].join(', '))}
        </p>
        <p className="soft">{location.name}</p>
        {PLAIN_STATES.has(state) ? null : <span className="tag">{messages.booking.state[state]}</span>}
      </div>
      <Icon name="forward" />
    </li>
  )
}
