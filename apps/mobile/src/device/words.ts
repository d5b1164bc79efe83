import { formattingLocale, messagesFor, type Messages } from '@openhours/client/messages'

export interface Words {
  t: Messages
  /** For dates, numbers and money. */
  locale: string
}

/** What the app says, in the language of a business; on screens of no business, in the device's. */
export function wordsFor(locale: string = deviceLocale()): Words {
  return { t: messagesFor(locale), locale: formattingLocale(locale) }
}

function deviceLocale(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale
}
