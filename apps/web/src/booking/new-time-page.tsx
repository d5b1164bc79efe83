import type { Booking } from '@openhours/api/booking/schema'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { BookedNow, performersOf } from './booked-now.tsx'
import { ChangeHead } from './change-head.tsx'
import { ChangePage } from './change-page.tsx'
import { ConfirmNewTime } from './confirm-new-time.tsx'
import { NewTimes } from './new-times.tsx'
import { visitName } from './visit-name.ts'

const route = getRouteApi('/booking/$manageToken/time')

/** Another time for a booking: it stays where it is until the new one is taken. */
export function NewTimePage() {
  const { api } = useAppContext()
  const { manageToken } = route.useParams()
  const { time } = route.useSearch()
  const { data: booking } = useSuspenseQuery(api.booking.get.queryOptions({ manageToken }))
  return (
    <ChangePage
      booking={booking}
      head={<NewTimeHead booking={booking} />}
      now={
        <BookedNow booking={booking}>
          <WhoseTimes booking={booking} name={performersOf(booking)} />
        </BookedNow>
      }
      isChosen={time !== undefined}
    >
      {time ? <ConfirmNewTime key={time} booking={booking} startsAt={time} /> : <NewTimes booking={booking} />}
    </ChangePage>
  )
}

function NewTimeHead({ booking }: { booking: Booking }) {
  const { newTime: texts } = useVisitMessages()
  return <ChangeHead booking={booking} title={texts.title(visitName(booking))} heading={texts.heading} />
}

function WhoseTimes({ booking, name }: { booking: Booking; name: string }) {
  const { api } = useAppContext()
  const { newTime: texts } = useVisitMessages()
  const { anyone } = route.useSearch()
  const { data } = useQuery(api.service.list.queryOptions({ organizationId: booking.organization.id }))
  const performers = booking.segments.map(({ service }) => data?.services.find(({ id }) => id === service.id)?.staff)
  if (!performers.some((staff) => staff && staff.length > 1)) return null
  return (
    <Link
      className="button"
      to="/booking/$manageToken/time"
      params={{ manageToken: booking.manageToken }}
      search={anyone ? {} : { anyone: true }}
      resetScroll={false}
      replace
    >
      {anyone ? texts.withPerson(name) : texts.withAnyone}
    </Link>
  )
}
