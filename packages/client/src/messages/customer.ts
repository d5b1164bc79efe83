import { customerEnglish } from './customer-english.ts'

/** What is said to customers who look after their own visits: a catalogue of its own, loaded with its pages. */
export type CustomerMessages = typeof customerEnglish

const CATALOGUES: readonly CustomerMessages[] = [customerEnglish]

/** As `messagesFor`: in the language of a locale, or English. */
export function customerMessagesFor(locale: string): CustomerMessages {
  const language = locale.toLowerCase().split('-')[0]
  return CATALOGUES.find((messages) => messages.language === language) ?? customerEnglish
}
