import { accountEnglish } from './account-english.ts'

/** What is said to those who have an account: a catalogue of its own, which visitors do not load. */
export type AccountMessages = typeof accountEnglish

const CATALOGUES: readonly AccountMessages[] = [accountEnglish]

/** As `messagesFor`: in the language of a locale, or English. */
export function accountMessagesFor(locale: string): AccountMessages {
  const language = locale.toLowerCase().split('-')[0]
  return CATALOGUES.find((messages) => messages.language === language) ?? accountEnglish
}
