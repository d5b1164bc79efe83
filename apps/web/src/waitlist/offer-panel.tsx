import type { WaitlistEntry } from '@openhours/api/waitlist/schema'
import { formatTime } from '@openhours/client/format'
import { useState } from 'react'
import { openAttempt } from '../booking/draft.ts'
import { outcomeOf } from '../booking/outcome.ts'
import { fromForm } from '../booking/request.ts'
import { RetryNotice } from '../booking/retry-notice.tsx'
import { TicketWhen } from '../booking/ticket-when.tsx'
import { useVisitorForm } from '../booking/use-visitor-form.ts'
import { VisitQuestions } from '../booking/visit-questions.tsx'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { OfferTimeLeft } from './offer-time-left.tsx'
import { useAnswerOffer } from './use-answer-offer.ts'
import { useAwaitedParts } from './use-awaited-parts.ts'

interface OfferPanelProps {
  entry: WaitlistEntry
  offer: NonNullable<WaitlistEntry['offer']>
}

/** A time that is kept for somebody who waits: taken, or passed on. */
export function OfferPanel({ entry, offer }: OfferPanelProps) {
  const { messages, locale } = useLanguage()
  const { waitlist: texts } = useVisitMessages()
  const services = useAwaitedParts(entry).map(({ service }) => service)
  const questions = services.flatMap((service) => service.questions)
  const [attempt] = useState(openAttempt)
  const { ref, fields, refuse, propsFor } = useVisitorForm(attempt.draft)
  const answering = useAnswerOffer(entry, attempt, refuse)
  const { failure, isBusy } = answering
  const words = useOfferWords(entry, offer)
  const props = propsFor({
    isBusy,
    send: (_, draft) => answering.accept({ offerToken: offer.offerToken, answers: fromForm(draft, questions).answers }),
  })
  return (
    <section className="ticket" aria-label={words.name}>
      <TicketWhen {...offer} timeZone={entry.timeZone} color={services[0]?.color ?? 'currentColor'} />
      <form className="form offer-form" ref={ref} {...props}>
        <p>
          {messages.service.with(offer.staffMember.name)}. <OfferTimeLeft offer={offer} />
        </p>
        <VisitQuestions form={fields} services={services} />
        {failure?.reason === 'hold_expired' ? (
          <RetryNotice outcome={{ heading: texts.lapsedHeading, text: words.lapsed }} />
        ) : failure ? (
          <RetryNotice outcome={outcomeOf(failure, messages, formatTime(offer.startsAt, locale))} />
        ) : null}
        <p className="actions">
          <button className="button button-main" type="submit" aria-disabled={isBusy}>
            {answering.isAccepting ? texts.accepting : words.accept}
          </button>
          <button
            className="button"
            type="button"
            aria-disabled={isBusy}
            onClick={() => (isBusy ? undefined : answering.decline(offer.offerToken))}
          >
            {answering.isDeclining ? texts.declining : words.decline}
          </button>
        </p>
      </form>
    </section>
  )
}

/** What is said of a time that is offered, or of seats in a class. */
function useOfferWords({ session }: WaitlistEntry, { startsAt }: OfferPanelProps['offer']) {
  const { locale } = useLanguage()
  const { waitlist, classLine } = useVisitMessages()
  if (!session) {
    const { offeredState: name, lapsedText: lapsed, decline } = waitlist
    return { name, lapsed, decline, accept: waitlist.accept(formatTime(startsAt, locale)) }
  }
  const { offeredState: name, lapsedText: lapsed } = classLine
  return { name, lapsed, decline: classLine.decline(session.seats), accept: classLine.accept(session.seats) }
}
