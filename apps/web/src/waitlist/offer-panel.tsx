import type { WaitlistEntry } from '@openhours/api/waitlist/schema'
import { formatTime } from '@openhours/client/format'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAppContext } from '../app-context.ts'
import { openAttempt } from '../booking/draft.ts'
import { outcomeOf } from '../booking/outcome.ts'
import { QuestionFields } from '../booking/question-fields.tsx'
import { fromForm, type Question } from '../booking/request.ts'
import { RetryNotice } from '../booking/retry-notice.tsx'
import { TicketWhen } from '../booking/ticket-when.tsx'
import { useVisitorForm } from '../booking/use-visitor-form.ts'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { OfferTimeLeft } from './offer-time-left.tsx'
import { useAnswerOffer } from './use-answer-offer.ts'

interface OfferPanelProps {
  entry: WaitlistEntry
  offer: NonNullable<WaitlistEntry['offer']>
}

/** A time that is kept for somebody who waits: taken, or passed on. */
export function OfferPanel({ entry, offer }: OfferPanelProps) {
  const { messages, locale } = useLanguage()
  const { waitlist: texts } = useVisitMessages()
  const { questions, color } = useOfferedService(entry)
  const [attempt] = useState(openAttempt)
  const { ref, fields, refuse, propsFor } = useVisitorForm(attempt.draft)
  const answering = useAnswerOffer(entry, attempt, refuse)
  const { failure, isBusy } = answering
  const props = propsFor({
    isBusy,
    send: (_, draft) => answering.accept({ offerToken: offer.offerToken, answers: fromForm(draft, questions).answers }),
  })
  return (
    <section className="ticket" aria-label={texts.offeredState}>
      <TicketWhen {...offer} timeZone={entry.timeZone} color={color} />
      <form className="form offer-form" ref={ref} {...props}>
        <p>
          {messages.service.with(offer.staffMember.name)}. <OfferTimeLeft offer={offer} />
        </p>
        <QuestionFields form={fields} questions={questions} />
        {failure?.reason === 'hold_expired' ? (
          <RetryNotice outcome={{ heading: texts.lapsedHeading, text: texts.lapsedText }} />
        ) : failure ? (
          <RetryNotice outcome={outcomeOf(failure, messages, formatTime(offer.startsAt, locale))} />
        ) : null}
        <p className="actions">
          <button className="button button-main" type="submit" aria-disabled={isBusy}>
            {answering.isAccepting ? texts.accepting : texts.accept(formatTime(offer.startsAt, locale))}
          </button>
          <button
            className="button"
            type="button"
            aria-disabled={isBusy}
            onClick={() => (isBusy ? undefined : answering.decline(offer.offerToken))}
          >
            {answering.isDeclining ? texts.declining : texts.decline}
          </button>
        </p>
      </form>
    </section>
  )
}

/** What is asked about the service, and its colour. */
function useOfferedService({ organization, service }: WaitlistEntry): { questions: Question[]; color: string } {
  const { api } = useAppContext()
  const { data } = useQuery(api.service.list.queryOptions({ organizationId: organization.id }))
  const offered = data?.services.find(({ id }) => id === service.id)
  return { questions: offered?.questions ?? [], color: offered?.color ?? 'currentColor' }
}
