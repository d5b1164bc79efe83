import type { WaitlistEntry } from '@openhours/api/waitlist/schema'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useAppContext } from '../app-context.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

/** Asks once more before a place in line is given up. */
export function LeavePanel({ entry: { waitlistToken } }: { entry: WaitlistEntry }) {
  const { page } = useLanguage().messages
  const { waitlist: texts } = useVisitMessages()
  const leaving = useLeave(waitlistToken)
  return (
    <section className="notice notice-danger" aria-labelledby="leave">
      <h2 id="leave" className="notice-heading" tabIndex={-1} ref={focusOnce}>
        {texts.leaveHeading}
      </h2>
      <p>{texts.leaveText}</p>
      {leaving.error ? (
        <p role="alert">
          <strong>{texts.failed}</strong>
        </p>
      ) : null}
      <form
        className="actions"
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          if (!leaving.isPending) leaving.mutate({ waitlistToken })
        }}
      >
        <button className="button button-danger-main" type="submit" aria-disabled={leaving.isPending}>
          {leaving.isPending ? texts.leaving : leaving.error ? page.retry : texts.leaveYes}
        </button>
        <Link className="button" to="/waitlist/$waitlistToken" params={{ waitlistToken }} resetScroll={false} replace>
          {texts.leaveNo}
        </Link>
      </form>
    </section>
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

function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus()
}
