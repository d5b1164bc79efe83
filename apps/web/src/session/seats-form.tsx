import type { Organization } from '@openhours/api/organization/schema'
import type { Session } from '@openhours/api/session/schema'
import type { ClientFailure } from '@openhours/client'
import { formatMoney } from '@openhours/client/format'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { CustomerFields } from '../booking/customer-fields.tsx'
import { openAttempt } from '../booking/draft.ts'
import { FormOutcome } from '../booking/form-outcome.tsx'
import { NoteField } from '../booking/note-field.tsx'
import type { Outcome } from '../booking/outcome.ts'
import { QuestionFields } from '../booking/question-fields.tsx'
import { fromForm, type Question } from '../booking/request.ts'
import type { ButtonWords } from '../booking/use-booking-words.ts'
import { useVisitorForm } from '../booking/use-visitor-form.ts'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { useBookSeats } from './use-book-seats.ts'

interface SeatsFormProps {
  organization: Organization
  session: Session
  questions: readonly Question[]
  /** The business approves who comes: that is said before the button. */
  approval: ReactNode
  /** Where the other dates are. */
  dates: LinkProps
  /** To the line, for more seats than are left. */
  wait: LinkProps
}

/** More than so many seats are a matter for a call. */
const MAX_AT_ONCE = 10

export function SeatsForm({ organization, session, questions, approval, dates, wait }: SeatsFormProps) {
  const [attempt] = useState(openAttempt)
  const [seats, setSeats] = useState(1)
  const { ref, fields, refuse, propsFor } = useVisitorForm(attempt.draft)
  const booking = useBookSeats(attempt, refuse)
  const explain = useSeatsOutcome()
  const words = useSeatsWords(seats, Boolean(approval))
  const props = propsFor({
    isBusy: booking.isBooking,
    send: (_, draft) =>
      booking.book({
        organizationId: organization.id,
        sessionId: session.id,
        startsAt: session.startsAt,
        seats,
        ...fromForm(draft, questions),
      }),
  })
  return (
    <form className="booking-main panel form" ref={ref} {...props}>
      <SeatsField {...{ session, seats, wait }} onChange={setSeats} />
      <CustomerFields form={fields} />
      <QuestionFields form={fields} questions={questions} />
      <NoteField form={fields} />
      {approval}
      <FormOutcome startsAt={session.startsAt} creating={booking} times={dates} {...{ words, explain }} />
    </form>
  )
}

interface SeatsFieldProps extends Pick<SeatsFormProps, 'session' | 'wait'> {
  seats: number
  onChange: (seats: number) => void
}

function SeatsField({ session, seats, wait, onChange }: SeatsFieldProps) {
  const { locale } = useLanguage()
  const { session: texts } = useVisitMessages()
  const most = Math.max(1, Math.min(session.seatsLeft, MAX_AT_ONCE))
  const total = { ...session.price, amountMinor: session.price.amountMinor * seats }
  return (
    <div className="field">
      <label htmlFor="seats">{texts.seats}</label>
      <select id="seats" value={seats} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {Array.from({ length: Math.max(most, seats) }, (_, index) => (
          <option key={index} value={index + 1}>
            {index + 1}
          </option>
        ))}
      </select>
      <p className="soft">
        {texts.left(session.seatsLeft)}
        {total.amountMinor > 0 ? ` · ${texts.total(formatMoney(total, locale))}` : null}
      </p>
      {session.seatsLeft < Math.min(session.seats, MAX_AT_ONCE) ? (
        <p>
          <Link {...wait}>{texts.waitForMore}</Link>
        </p>
      ) : null}
    </div>
  )
}

/** Seats are booked, or asked for where the business has a say. */
function useSeatsWords(seats: number, isAsked: boolean): ButtonWords {
  const { messages } = useLanguage()
  const { session: texts, request } = useVisitMessages()
  return isAsked
    ? { submit: () => texts.ask(seats), submitting: request.submitting }
    : { submit: () => texts.submit(seats), submitting: messages.form.submitting }
}

/** What is said of seats that are gone, and of a class that is at another time by now. */
function useSeatsOutcome(): (failure: ClientFailure) => Outcome | undefined {
  const { session: texts } = useVisitMessages()
  return (failure) => {
    if (failure.reason === 'sold_out') {
      const { seatsLeft } = failure.details
      return seatsLeft > 0
        ? { kind: 'retry', heading: texts.fewLeftHeading(seatsLeft), text: texts.fewLeftText }
        : { kind: 'lost', heading: texts.soldOutHeading, text: texts.soldOutText, nearest: [] }
    }
    if (failure.reason === 'changed_meanwhile') {
      return { kind: 'retry', heading: texts.movedHeading, text: texts.movedText }
    }
    if (failure.reason === 'not_found' || failure.reason === 'too_soon' || failure.reason === 'too_far_ahead') {
      return { kind: 'lost', heading: texts.goneHeading, text: texts.goneText, nearest: [] }
    }
    return undefined
  }
}
