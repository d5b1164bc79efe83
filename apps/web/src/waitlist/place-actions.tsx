import type { WaitlistEntry } from '@openhours/api/waitlist/schema'
import { Link } from '@tanstack/react-router'
import { CopyLink } from '../booking/copy-link.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { searchOf } from '../visit/visit.ts'

/** What the holder of the link can do with a place on the list. */
export function PlaceActions({ entry, isOn }: { entry: WaitlistEntry; isOn: boolean }) {
  const { waitlist: texts } = useVisitMessages()
  const { waitlistToken, manageToken } = entry
  return (
    <p className="actions">
      {manageToken ? (
        <Link className="button button-main" to="/booking/$manageToken" params={{ manageToken }}>
          {texts.toBooking}
        </Link>
      ) : null}
      {isOn ? <CopyLink /> : null}
      {manageToken ? null : <OtherTimes entry={entry} />}
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

/** What else may suit: times of the service, or other dates of the class. */
function OtherTimes({ entry: { session, organization, service, services } }: { entry: WaitlistEntry }) {
  const { waitlist: texts, classLine } = useVisitMessages()
  return (
    <Link
      className="button"
      to={session ? '/$slug/class' : '/$slug/book'}
      params={{ slug: organization.slug }}
      search={{ service: service.id, ...searchOf(services) }}
    >
      {session ? classLine.otherDates : texts.seeTimes}
    </Link>
  )
}
