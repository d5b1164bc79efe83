import { appEnglish } from './app-english.ts'

/** What only the app says, to those who are signed in: a catalogue of its own, which the web does not load. */
export type AppMessages = typeof appEnglish

const CATALOGUES: readonly AppMessages[] = [appEnglish]

/** As `messagesFor`: in the language of a locale, or English. */
export function appMessagesFor(locale: string): AppMessages {
  const language = locale.toLowerCase().split('-')[0]
  return CATALOGUES.find((messages) => messages.language === language) ?? appEnglish
}
