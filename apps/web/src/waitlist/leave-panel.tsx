import type { WaitlistEntry } from '@openhours/api/waitlist/schema'
import { useMutation } from '@tanstack/react-query'
import { linkOptions, useNavigate } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { AskOnceMore } from '../page/ask-once-more.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

/** Asks once more before a place in line is given up. */
export function LeavePanel({ entry: { waitlistToken } }: { entry: WaitlistEntry }) {
  const { waitlist: texts } = useVisitMessages()
  const leaving = useLeave(waitlistToken)
  return (
    <AskOnceMore
      heading={texts.leaveHeading}
      text={texts.leaveText}
      words={{ yes: texts.leaveYes, no: texts.leaveNo, busy: texts.leaving }}
      isBusy={leaving.isPending}
      refusal={leaving.error ? texts.failed : undefined}
      onYes={() => leaving.mutate({ waitlistToken })}
      back={linkOptions({ to: '/waitlist/$waitlistToken', params: { waitlistToken } })}
    />
  )
}

function useLeave(waitlistToken: string) {
  const { api, queryClient } = useAppContext()
  const { waitlist: texts } = useVisitMessages()
  const announce = useAnnounce()
  const navigate = useNavigate()
  return useMutation(
    api.waitlist.leave.mutationOptions({
      onSuccess: async (entry) => {
        queryClient.setQueryData(api.waitlist.get.queryKey({ waitlistToken }), entry)
        announce(texts.leftHeading)
        await navigate({ to: '/waitlist/$waitlistToken', params: { waitlistToken }, replace: true })
        globalThis.document.querySelector<HTMLElement>('h1')?.focus()
      },
    }),
  )
}
