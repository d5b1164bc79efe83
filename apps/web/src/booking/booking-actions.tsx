import type { Booking } from '@openhours/api/booking/schema'
import { Link } from '@tanstack/react-router'
import { Icon } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'
import { CopyLink } from './copy-link.tsx'

/** What the holder of the link can do with a booking as it stands. */
export function BookingActions({ booking }: { booking: Booking }) {
  const { booking: texts } = useLanguage().messages
  const { manageToken, state, canCancel, organization, service } = booking
  const again = { to: '/$slug/book', params: { slug: organization.slug }, search: { service: service.id } } as const
  if (state !== 'confirmed' || !canCancel) {
    return (
      <p className="actions">
        <Link className="button button-main" {...again}>
          {texts.bookAgain}
        </Link>
      </p>
    )
  }
  return (
    <>
      <p className="actions">
        <a className="button button-main" href={`/bookings/${manageToken}/calendar.ics`} download>
          <Icon name="calendar" />
          {texts.addToCalendar}
        </a>
        <CopyLink />
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
      </p>
      <p className="soft">{texts.keepLink}</p>
    </>
  )
}
