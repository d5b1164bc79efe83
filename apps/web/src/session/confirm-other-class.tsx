import type { Booking } from '@openhours/api/booking/schema'
import type { Session } from '@openhours/api/session/schema'
import { failureOf } from '@openhours/client'
import { formatDay, formatTime, localDateOf } from '@openhours/client/format'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAppContext } from '../app-context.ts'
import { AsksAnew } from '../booking/asks-anew.tsx'
import { OldAndNew } from '../booking/old-and-new.tsx'
import { useShowBooking } from '../booking/use-show-booking.ts'
import { focusOnce } from '../page/focus-once.ts'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { OtherClassGone, OtherClassRefused } from './other-class-refused.tsx'

interface ConfirmOtherClassProps {
  booking: Booking
  /** The class that was chosen, as it is known now; undefined when it is none to choose from any more. */
  found: Session | undefined
}

/** Old and new side by side, and one button. */
export function ConfirmOtherClass({ booking, found }: ConfirmOtherClassProps) {
  const { messages, locale } = useLanguage()
  const { newTime: texts } = useVisitMessages()
  // What was looked at when the button was there: after a refusal the class may be gone from those found.
  const [session] = useState(found)
  const switching = useSwitch()
  const { manageToken } = booking
  if (switching.error) {
    return <OtherClassRefused {...{ booking }} failure={failureOf(switching.error)} onRetry={switching.reset} />
  }
  if (!session) return <OtherClassGone />
  const { id: sessionId, startsAt } = session
  // Most classes are at the same time of day: then the day is what tells them apart.
  const isSameDay = localDateOf(startsAt) === localDateOf(booking.startsAt)
  return (
    <form
      className="confirm"
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        if (!switching.isPending) switching.mutate({ manageToken, sessionId, startsAt })
      }}
    >
      <h2 className="step-title" tabIndex={-1} ref={focusOnce}>
        {texts.confirmHeading}
      </h2>
      <OldAndNew from={booking.startsAt} to={startsAt} />
      <p className="soft">{messages.service.with(session.staffMember.name)}</p>
      <AsksAnew booking={booking} />
      <button className="button button-main button-wide" type="submit" aria-disabled={switching.isPending}>
        {switching.isPending
          ? texts.moving
          : texts.confirm(isSameDay ? formatTime(startsAt, locale) : formatDay(startsAt, locale))}
      </button>
      <p className="actions">
        <OtherClassLink />
        <Link className="button" to="/booking/$manageToken" params={{ manageToken }} activeOptions={{ exact: true }}>
          {texts.keep}
        </Link>
      </p>
    </form>
  )
}

function OtherClassLink() {
  const { session: texts } = useVisitMessages()
  return (
    <Link className="button" to="." search={({ session: _, ...current }) => current}>
      {texts.changeHeading}
    </Link>
  )
}

function useSwitch() {
  const { api, queryClient } = useAppContext()
  const show = useShowBooking(useVisitMessages().booking.moved)
  return useMutation(
    api.session.switch.mutationOptions({
      onSuccess: show,
      // What was free a moment ago is not believed any more.
      onError: () => queryClient.invalidateQueries(api.session.pathFilter()),
    }),
  )
}
