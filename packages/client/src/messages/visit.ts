import { visitEnglish } from './visit-english.ts'

/**
 * What is said beside the straight way to a booking: options, questions, moving, classes, the waitlist. A catalogue of its
 * own, so that the first page of a business does not wait for it.
 */
export type VisitMessages = typeof visitEnglish

const CATALOGUES: readonly VisitMessages[] = [visitEnglish]

/** As `messagesFor`: in the language of a locale, or English. */
export function visitMessagesFor(locale: string): VisitMessages {
  const language = locale.toLowerCase().split('-')[0]
  return CATALOGUES.find((messages) => messages.language === language) ?? visitEnglish
}
