import { english } from './english.ts'

/**
 * Everything a person reads, in one catalogue that web and app share. It is plain TypeScript: a text is a string, a
 * text with values in it is a function, so a missing text or value does not compile, and nothing has to be parsed or
 * downloaded before a booking page can speak. Another language is another object of this type.
 */
export type Messages = typeof english

const CATALOGUES: readonly Messages[] = [english]

/** The catalogue in the language of a locale (`de-AT` is served by `de`), or English. */
export function messagesFor(locale: string): Messages {
  return CATALOGUES.find((messages) => messages.language === languageOf(locale)) ?? english
}

/**
 * The locale for dates and money beside these messages: the business's own where it is of the same language,
 * otherwise the catalogue's, because a page in two languages is harder to read than one in English.
 */
export function formattingLocale(locale: string): string {
  const { language } = messagesFor(locale)
  return languageOf(locale) === language ? locale : language
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? ''
}
