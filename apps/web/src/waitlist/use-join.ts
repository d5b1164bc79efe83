import type { WaitlistEntry } from '@openhours/api/waitlist/schema'
import { failureOf, type ClientFailure } from '@openhours/client'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import type { Attempt } from '../booking/draft.ts'
import { forgetSent, sentOnce, type FromForm } from '../booking/request.ts'
import { isCertain } from '../booking/use-create-booking.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import type { Visit } from '../visit/visit.ts'

type JoinRequest = Visit & {
  fromDate: string
  days: number
  window?: { fromTime: string; untilTime: string }
  customer: FromForm['customer']
}

interface JoinClassRequest {
  organizationId: string
  sessionId: string
  seats: number
  customer: FromForm['customer']
}

interface Join {
  join: (request: JoinRequest) => void
  joinClass: (request: JoinClassRequest) => void
  isJoining: boolean
  failure: ClientFailure | undefined
}

/** Puts somebody on the list, once, and goes to the page of their place. */
export function useJoin(attempt: Attempt, onFailure: (failure: ClientFailure) => void): Join {
  const { api, queryClient } = useAppContext()
  const { waitlist: texts } = useVisitMessages()
  const announce = useAnnounce()
  const navigate = useNavigate()
  const told = {
    onSuccess: async (entry: WaitlistEntry) => {
      const { waitlistToken } = entry
      attempt.sent.clear()
      queryClient.setQueryData(api.waitlist.get.queryKey({ waitlistToken }), entry)
      await navigate({ to: '/waitlist/$waitlistToken', params: { waitlistToken }, replace: true })
      announce(texts.announceJoined)
    },
    onError: (error: unknown, asked: object) => {
      const failure = failureOf(error)
      if (isCertain(failure)) forgetSent(asked, attempt.sent)
      onFailure(failure)
    },
  }
  const joining = useMutation(api.waitlist.join.mutationOptions(told))
  const joiningClass = useMutation(api.waitlist.joinSession.mutationOptions(told))
  const error = joining.error ?? joiningClass.error
  return {
    join: (request) => joining.mutate(sentOnce(request, attempt.sent)),
    joinClass: (request) => joiningClass.mutate(sentOnce(request, attempt.sent)),
    isJoining: joining.isPending || joiningClass.isPending,
    failure: error ? failureOf(error) : undefined,
  }
}
