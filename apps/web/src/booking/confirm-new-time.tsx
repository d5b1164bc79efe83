import type { Booking } from '@openhours/api/booking/schema'
import { failureOf } from '@openhours/client'
import { formatTime } from '@openhours/client/format'
import { useMutation } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { focusOnce } from '../page/focus-once.ts'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { AsksAnew } from './asks-anew.tsx'
import { NewTimeRefused } from './new-time-refused.tsx'
import { OldAndNew } from './old-and-new.tsx'
import { useShowBooking } from './use-show-booking.ts'

const route = getRouteApi('/booking/$manageToken/time')

/** Old and new side by side, and one button. */
export function ConfirmNewTime({ booking, startsAt }: { booking: Booking; startsAt: string }) {
  const { locale } = useLanguage()
  const { newTime: texts } = useVisitMessages()
  const { anyone } = route.useSearch()
  const { manageToken } = booking
  const moving = useMove()
  if (moving.error) {
    const failure = failureOf(moving.error)
    return <NewTimeRefused {...{ booking, failure, startsAt }} onRetry={moving.reset} />
  }
  return (
    <form
      className="confirm"
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        if (!moving.isPending) moving.mutate({ manageToken, startsAt, ...(anyone ? { staffMemberId: null } : {}) })
      }}
    >
      <h2 className="step-title" tabIndex={-1} ref={focusOnce}>
        {texts.confirmHeading}
      </h2>
      <OldAndNew from={booking.startsAt} to={startsAt} />
      <AsksAnew booking={booking} />
      <button className="button button-main button-wide" type="submit" aria-disabled={moving.isPending}>
        {moving.isPending ? texts.moving : texts.confirm(formatTime(startsAt, locale))}
      </button>
      <p className="actions">
        <Link className="button" to="." search={({ time: _, ...current }) => current}>
          {texts.otherTime}
        </Link>
        <Link className="button" to="/booking/$manageToken" params={{ manageToken }} activeOptions={{ exact: true }}>
          {texts.keep}
        </Link>
      </p>
    </form>
  )
}

function useMove() {
  const { api, queryClient } = useAppContext()
  const show = useShowBooking(useVisitMessages().booking.moved)
  return useMutation(
    api.booking.reschedule.mutationOptions({
      onSuccess: show,
      // What was free a moment ago is not believed any more.
      onError: () => queryClient.invalidateQueries(api.booking.findNewTimes.pathFilter()),
    }),
  )
}
