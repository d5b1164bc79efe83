import { businessEnglish } from './business-english.ts'

/** What is said on the pages of a business to those who work for it: a catalogue of its own. */
export type BusinessMessages = typeof businessEnglish

const CATALOGUES: readonly BusinessMessages[] = [businessEnglish]

/** As `messagesFor`: in the language of a locale, or English. */
export function businessMessagesFor(locale: string): BusinessMessages {
  const language = locale.toLowerCase().split('-')[0]
  return CATALOGUES.find((messages) => messages.language === language) ?? businessEnglish
}
