import { formatTime } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'

/** What the button says. */
export interface ButtonWords {
  submit: (startsAt: string) => string
  submitting: string
}

/** A time is booked, or asked for where the business has a say. */
export function useBookingWords(isAsked: boolean): ButtonWords {
  const { messages, locale } = useLanguage()
  const { request } = useVisitMessages()
  const texts = isAsked ? request : messages.form
  return { submit: (startsAt) => texts.submitAt(formatTime(startsAt, locale)), submitting: texts.submitting }
}
