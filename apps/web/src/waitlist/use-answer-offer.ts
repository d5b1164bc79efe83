import type { WaitlistEntry } from '@openhours/api/waitlist/schema'
import { failureOf, type ClientFailure } from '@openhours/client'
import { useMutation } from '@tanstack/react-query'
import { useAppContext } from '../app-context.ts'
import type { Attempt } from '../booking/draft.ts'
import { forgetSent, sentOnce, type FromForm } from '../booking/request.ts'
import { isCertain } from '../booking/use-create-booking.ts'
import { useShowBooked } from '../booking/use-show-booking.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

interface AnswerOffer {
  accept: (request: { offerToken: string; answers: FromForm['answers'] }) => void
  decline: (offerToken: string) => void
  isAccepting: boolean
  isDeclining: boolean
  isBusy: boolean
  failure: ClientFailure | undefined
}

/** Takes a time that is offered, once, and goes to its booking; or passes it on and waits. */
export function useAnswerOffer(
  { waitlistToken }: WaitlistEntry,
  attempt: Attempt,
  onFailure: (failure: ClientFailure) => void,
): AnswerOffer {
  const { api, queryClient } = useAppContext()
  const { waitlist: texts } = useVisitMessages()
  const announce = useAnnounce()
  const show = useShowBooked(attempt)
  const accepting = useMutation(
    api.waitlist.accept.mutationOptions({
      onSuccess: async (booking) => {
        await show(booking)
        await queryClient.invalidateQueries(api.waitlist.pathFilter())
      },
      onError: (error, asked) => {
        const failure = failureOf(error)
        if (isCertain(failure)) forgetSent(asked, attempt.sent)
        onFailure(failure)
      },
    }),
  )
  const declining = useMutation(
    api.waitlist.declineOffer.mutationOptions({
      onSuccess: (entry) => {
        queryClient.setQueryData(api.waitlist.get.queryKey({ waitlistToken }), entry)
        announce(texts.declined)
        globalThis.document.querySelector<HTMLElement>('h1')?.focus()
      },
    }),
  )
  const error = accepting.error ?? declining.error
  return {
    accept: ({ offerToken, answers }) =>
      accepting.mutate(sentOnce({ offerToken, ...(answers ? { answers } : {}) }, attempt.sent)),
    decline: (offerToken) => declining.mutate({ offerToken }),
    isAccepting: accepting.isPending,
    isDeclining: declining.isPending,
    isBusy: accepting.isPending || declining.isPending,
    failure: error ? failureOf(error) : undefined,
  }
}
