import type { ClientFailure } from '@openhours/client'
import { useState } from 'react'
import { CustomerFields } from '../booking/customer-fields.tsx'
import { openAttempt } from '../booking/draft.ts'
import { Field } from '../booking/field.tsx'
import { outcomeOf } from '../booking/outcome.ts'
import { fromForm } from '../booking/request.ts'
import { RetryNotice } from '../booking/retry-notice.tsx'
import { useVisitorForm, type FormFields } from '../booking/use-visitor-form.ts'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import type { Visit } from '../visit/visit.ts'
import { useJoin } from './use-join.ts'

interface JoinFormProps {
  visit: Visit
  fromDate: string
  today: string
  /** Somebody came from a day that is full. */
  isDayChosen: boolean
}

const SPANS = { one: 1, week: 7, fortnight: 14, month: 28 } as const
const WINDOWS = {
  any: undefined,
  morning: { fromTime: '00:00', untilTime: '12:00' },
  afternoon: { fromTime: '12:00', untilTime: '17:00' },
  evening: { fromTime: '17:00', untilTime: '24:00' },
} as const

export function JoinForm({ visit, fromDate, today, isDayChosen }: JoinFormProps) {
  const { waitlist: texts } = useVisitMessages()
  const [attempt] = useState(openAttempt)
  const { ref, fields, refuse, propsFor } = useVisitorForm(attempt.draft)
  const joining = useJoin(attempt, refuse)
  const props = propsFor({
    isBusy: joining.isJoining,
    send: (filled, draft) => {
      const { customer } = fromForm(draft, [])
      joining.join({ ...visit, ...wishIn(filled), customer })
    },
  })
  return (
    <form className="booking-main panel form" ref={ref} {...props}>
      <WishFields form={fields} {...{ fromDate, today, isDayChosen }} />
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

function WishFields({ form, fromDate, today, isDayChosen }: Omit<JoinFormProps, 'visit'> & { form: FormFields }) {
  const { waitlist: texts } = useVisitMessages()
  return (
    <fieldset className="contact">
      <legend>
        <strong>{texts.days}</strong>
      </legend>
      <Field
        {...{ form, name: 'fromDate', label: texts.from }}
        type="date"
        min={today}
        defaultValue={fromDate}
        required
      />
      <Field
        {...{ form, name: 'span', label: texts.span }}
        defaultValue={isDayChosen ? 'one' : 'fortnight'}
        choices={keysOf(SPANS).map((value) => ({ value, text: texts.spans[value] }))}
      />
      <Field
        {...{ form, name: 'window', label: texts.window }}
        defaultValue="any"
        choices={keysOf(WINDOWS).map((value) => ({ value, text: texts.windows[value] }))}
      />
    </fieldset>
  )
}

function JoinRefused({ failure }: { failure: ClientFailure }) {
  const { messages } = useLanguage()
  const { waitlist: texts } = useVisitMessages()
  const { heading, text } = outcomeOf(failure, messages, '')
  if (failure.reason === 'too_far_ahead') {
    return (
      <RetryNotice
        outcome={{ heading: messages.lost.refusedHeading, text: texts.farError(failure.details.horizonDays) }}
      />
    )
  }
  if (failure.reason === 'not_found') {
    return <RetryNotice outcome={{ heading: messages.missing.serviceHeading, text: messages.missing.serviceText }} />
  }
  return <RetryNotice outcome={{ heading, text }} />
}

/** The days and the time of day that suit. */
function wishIn(filled: FormData) {
  const span = keysOf(SPANS).find((key) => key === filled.get('span')) ?? 'one'
  const time = keysOf(WINDOWS).find((key) => key === filled.get('window')) ?? 'any'
  const fromDate = filled.get('fromDate')
  const window = WINDOWS[time]
  return { fromDate: typeof fromDate === 'string' ? fromDate : '', days: SPANS[span], ...(window ? { window } : {}) }
}

function keysOf<T extends object>(values: T): (keyof T & string)[] {
  return Object.keys(values) as (keyof T & string)[]
}
