import type { WaitlistEntry } from '@openhours/api/waitlist/schema'
import { Link } from '@tanstack/react-router'
import { CopyLink } from '../booking/copy-link.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

/** What the holder of the link can do with a place on the list. */
export function PlaceActions({ entry, isOn }: { entry: WaitlistEntry; isOn: boolean }) {
  const { waitlist: texts } = useVisitMessages()
  const { waitlistToken, manageToken, organization, service } = entry
  return (
    <p className="actions">
      {manageToken ? (
        <Link className="button button-main" to="/booking/$manageToken" params={{ manageToken }}>
          {texts.toBooking}
        </Link>
      ) : null}
      {isOn ? <CopyLink /> : null}
      {manageToken ? null : (
        <Link className="button" to="/$slug/book" params={{ slug: organization.slug }} search={{ service: service.id }}>
          {texts.seeTimes}
        </Link>
      )}
      {isOn ? (
        <Link
          className="button button-danger"
          to="/waitlist/$waitlistToken"
          params={{ waitlistToken }}
          search={{ leave: true }}
          resetScroll={false}
          preload={false}
          replace
        >
          {texts.leave}
        </Link>
      ) : null}
    </p>
  )
}
