import type { Booking } from '@openhours/api/booking/schema'
import { bookingChanged, failureOf } from '@openhours/client'
import { formatDay, formatTime } from '@openhours/client/format'
import { useMutation } from '@tanstack/react-query'
import { linkOptions, useNavigate } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { AskOnceMore } from '../page/ask-once-more.tsx'
import { useLanguage } from '../page/language.tsx'
import { visitName } from './visit-name.ts'

/** Asks once more before a booking is given up. */
export function CancelPanel({ booking }: { booking: Booking }) {
  const { messages, locale } = useLanguage()
  const { booking: texts } = messages
  const { manageToken, startsAt } = booking
  const cancelling = useCancel(manageToken)
  return (
    <AskOnceMore
      heading={texts.cancelHeading}
      text={texts.cancelText(visitName(booking), formatDay(startsAt, locale), formatTime(startsAt, locale))}
      words={{ yes: texts.cancelYes, no: texts.cancelNo, busy: texts.cancelling }}
      isBusy={cancelling.isPending}
      refusal={cancelling.error ? (isTooLate(cancelling.error) ? texts.cancelTooLate : texts.cancelFailed) : undefined}
      onYes={() => cancelling.mutate({ manageToken })}
      back={linkOptions({ to: '/booking/$manageToken', params: { manageToken } })}
    />
  )
}

function isTooLate(error: unknown): boolean {
  return failureOf(error).reason === 'too_late'
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
