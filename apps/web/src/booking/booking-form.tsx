import type { Service } from '@openhours/api/service/schema'
import type { LinkProps } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { CustomerFields } from './customer-fields.tsx'
import { openAttempt, textIn } from './draft.ts'
import { FormOutcome } from './form-outcome.tsx'
import { HoldNotice } from './hold-notice.tsx'
import { NoteField } from './note-field.tsx'
import type { BookingRequest } from './request.ts'
import { useCreateBooking } from './use-create-booking.ts'
import { useHold } from './use-hold.ts'
import { useVisitorForm } from './use-visitor-form.ts'
import { useBookingWords } from './use-booking-words.ts'
import { VisitQuestions } from './visit-questions.tsx'

interface BookingFormProps {
  request: BookingRequest
  /** What is booked, each with its questions. */
  services: readonly Service[]
  /** The business approves each booking of this kind: that is said before the button. */
  approval: ReactNode
  /** Where other times are. */
  times: LinkProps
}

/** Questions, name, contact and note, for a time that is kept meanwhile. */
export function BookingForm({ request, services, approval, times }: BookingFormProps) {
  const [attempt] = useState(openAttempt)
  const questions = services.flatMap((service) => service.questions)
  const { ref, fields, refuse, propsFor } = useVisitorForm(attempt.draft)
  const { keeper, state } = useHold(request, attempt)
  const creating = useCreateBooking(attempt, {
    onBooked: keeper.booked,
    onFailure: (failure) => {
      keeper.booking(false)
      refuse(failure)
    },
  })
  const words = useBookingWords(Boolean(approval))
  const props = propsFor({
    isBusy: creating.isBooking,
    onType: keeper.typed,
    send: async (filled, draft) => {
      const startsAt = textIn(filled, 'startsAt') || request.startsAt
      keeper.booking(true)
      const held = await keeper.settled()
      const holdToken = held.kind === 'held' && startsAt === request.startsAt ? held.hold.holdToken : undefined
      creating.book({ ...request, startsAt }, { draft, questions, holdToken })
    },
  })
  return (
    <form className="booking-main panel form" ref={ref} {...props}>
      {creating.failure && creating.failure.reason !== 'invalid_input' ? null : (
        <HoldNotice {...{ state, times }} startsAt={request.startsAt} onTake={keeper.take} />
      )}
      <input type="hidden" name="startsAt" value={request.startsAt} />
      <CustomerFields form={fields} />
      <VisitQuestions form={fields} services={services} />
      <NoteField form={fields} />
      {approval}
      <FormOutcome startsAt={request.startsAt} {...{ creating, times, words }} />
    </form>
  )
}
