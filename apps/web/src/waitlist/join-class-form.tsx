import type { Session } from '@openhours/api/session/schema'
import type { ClientFailure } from '@openhours/client'
import { useState } from 'react'
import { CustomerFields } from '../booking/customer-fields.tsx'
import { openAttempt } from '../booking/draft.ts'
import { outcomeOf } from '../booking/outcome.ts'
import { fromForm } from '../booking/request.ts'
import { RetryNotice } from '../booking/retry-notice.tsx'
import { useVisitorForm } from '../booking/use-visitor-form.ts'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { useJoin } from './use-join.ts'

interface JoinClassFormProps {
  organizationId: string
  session: Session
}

/** More than so many seats are a matter for a call. */
const MAX_AT_ONCE = 10

export function JoinClassForm({ organizationId, session }: JoinClassFormProps) {
  const { waitlist: texts } = useVisitMessages()
  const [attempt] = useState(openAttempt)
  const { ref, fields, refuse, propsFor } = useVisitorForm(attempt.draft)
  const joining = useJoin(attempt, refuse)
  const props = propsFor({
    isBusy: joining.isJoining,
    send: (filled, draft) => {
      const { customer } = fromForm(draft, [])
      joining.joinClass({ organizationId, sessionId: session.id, seats: Number(filled.get('seats')), customer })
    },
  })
  return (
    <form className="booking-main panel form" ref={ref} {...props}>
      <SeatsWanted most={Math.min(session.seats, MAX_AT_ONCE)} />
      <CustomerFields form={fields} />
      <div className="form-end">
        {joining.failure ? <JoinRefused failure={joining.failure} /> : null}
        <button className="button button-main button-wide" type="submit" aria-disabled={joining.isJoining}>
          {joining.isJoining ? texts.submitting : texts.submit}
        </button>
      </div>
    </form>
  )
}

function SeatsWanted({ most }: { most: number }) {
  const { classLine: texts } = useVisitMessages()
  return (
    <div className="field">
      <label htmlFor="seats">{texts.seats}</label>
      <select id="seats" name="seats" defaultValue={1} aria-describedby="seats-hint">
        {Array.from({ length: most }, (_, index) => (
          <option key={index} value={index + 1}>
            {index + 1}
          </option>
        ))}
      </select>
      <p id="seats-hint" className="soft">
        {texts.seatsHint}
      </p>
    </div>
  )
}

function JoinRefused({ failure }: { failure: ClientFailure }) {
  const { messages } = useLanguage()
  const { session: texts } = useVisitMessages()
  const isGone = failure.reason === 'not_found' || failure.reason === 'too_soon' || failure.reason === 'too_far_ahead'
  const gone = { heading: texts.goneHeading, text: texts.goneText }
  return <RetryNotice outcome={isGone ? gone : outcomeOf(failure, messages, '')} />
}
