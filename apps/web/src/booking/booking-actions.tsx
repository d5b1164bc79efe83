import type { Booking } from '@openhours/api/booking/schema'
import { formatDay, formatTime } from '@openhours/client/format'
import { Link } from '@tanstack/react-router'
import { Icon } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { searchOf } from '../visit/visit.ts'
import { CopyLink } from './copy-link.tsx'

/** What the holder of the link can do with a booking as it stood at `now`. */
export function BookingActions({ booking, now }: { booking: Booking; now: number }) {
  const { state, canCancel, startsAt } = booking
  const isAhead = (state === 'confirmed' || state === 'requested') && Date.parse(startsAt) > now
  if (!isAhead) {
    return (
      <p className="actions">
        <BookAgain booking={booking} />
      </p>
    )
  }
  return (
    <>
      <p className="actions">
        {state === 'confirmed' ? <AddToCalendar booking={booking} /> : null}
        <CopyLink />
        {canCancel ? <Change booking={booking} /> : <BookAgain booking={booking} />}
      </p>
      <Policy booking={booking} />
    </>
  )
}

/** To the times of the same services; their options may be others by now. */
function BookAgain({ booking: { organization, service, segments, sessionId } }: { booking: Booking }) {
  const { booking: texts } = useLanguage().messages
  const services = segments.map((segment) => ({ serviceId: segment.service.id }))
  return (
    <Link
      className="button button-main"
      to={sessionId ? '/$slug/class' : '/$slug/book'}
      params={{ slug: organization.slug }}
      search={{ service: service.id, ...searchOf(services) }}
    >
      {texts.bookAgain}
    </Link>
  )
}

function AddToCalendar({ booking: { manageToken } }: { booking: Booking }) {
  const { booking: texts } = useLanguage().messages
  return (
    <a className="button button-main" href={`/bookings/${manageToken}/calendar.ics`} download>
      <Icon name="calendar" />
      {texts.addToCalendar}
    </a>
  )
}

/** Seats have no time of their own: they change to another class. */
function Change({ booking: { manageToken, sessionId } }: { booking: Booking }) {
  const { booking: texts } = useLanguage().messages
  const { booking: more, session } = useVisitMessages()
  return (
    <>
      <Link
        className="button"
        to={sessionId ? '/booking/$manageToken/class' : '/booking/$manageToken/time'}
        params={{ manageToken }}
      >
        <Icon name="clock" />
        {sessionId ? session.change : more.changeTime}
      </Link>
      <Link
        className="button button-danger"
        to="/booking/$manageToken"
        params={{ manageToken }}
        search={{ cancel: true }}
        resetScroll={false}
        preload={false}
        replace
      >
        {texts.cancel}
      </Link>
    </>
  )
}

/** Until when it can be changed, where that is earlier than its start; and how to come back. */
function Policy({ booking: { changeUntil, startsAt, canCancel } }: { booking: Booking }) {
  const { messages, locale } = useLanguage()
  const more = useVisitMessages().booking
  const isEarlier = canCancel && changeUntil && Date.parse(changeUntil) < Date.parse(startsAt)
  return (
    <p className="soft">
      {isEarlier
        ? `${more.changeUntil(`${formatDay(changeUntil, locale)}, ${formatTime(changeUntil, locale)}`)} `
        : null}
      {messages.booking.keepLink}
    </p>
  )
}
