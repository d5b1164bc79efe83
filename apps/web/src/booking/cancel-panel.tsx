import type { Booking } from '@openhours/api/booking/schema'
import { bookingChanged, failureOf } from '@openhours/client'
import { formatDay, formatTime } from '@openhours/client/format'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { useLanguage } from '../page/language.tsx'

/** Asks once more before a booking is given up. */
export function CancelPanel({ booking }: { booking: Booking }) {
  const { messages, locale } = useLanguage()
  const { booking: texts, page } = messages
  const { manageToken, service, startsAt } = booking
  const cancelling = useCancel(manageToken)
  return (
    <section className="notice notice-danger" aria-labelledby="cancel">
      <h2 id="cancel" className="notice-heading" tabIndex={-1} ref={focusOnce}>
        {texts.cancelHeading}
      </h2>
      <p>{texts.cancelText(service.name, formatDay(startsAt, locale), formatTime(startsAt, locale))}</p>
      {cancelling.error ? (
        <p role="alert">
          <strong>
            {failureOf(cancelling.error).reason === 'too_late' ? texts.cancelTooLate : texts.cancelFailed}
          </strong>
        </p>
      ) : null}
      <form
        className="actions"
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          if (!cancelling.isPending) cancelling.mutate({ manageToken })
        }}
      >
        <button className="button button-danger-main" type="submit" aria-disabled={cancelling.isPending}>
          {cancelling.isPending ? texts.cancelling : cancelling.error ? page.retry : texts.cancelYes}
        </button>
        <Link className="button" to="/booking/$manageToken" params={{ manageToken }} resetScroll={false} replace>
          {texts.cancelNo}
        </Link>
      </form>
    </section>
  )
}

function useCancel(manageToken: string) {
  const { api, queryClient } = useAppContext()
  const { messages } = useLanguage()
  const announce = useAnnounce()
  const navigate = useNavigate()
  return useMutation(
    api.booking.cancel.mutationOptions({
      onSuccess: async (booking) => {
        queryClient.setQueryData(api.booking.get.queryKey({ manageToken }), booking)
        announce(messages.booking.announceCancelled)
        await navigate({ to: '/booking/$manageToken', params: { manageToken }, replace: true })
        globalThis.document.querySelector<HTMLElement>('h1')?.focus()
        await bookingChanged(api, queryClient)
      },
    }),
  )
}

function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus()
}
