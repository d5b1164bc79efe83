import { businessMessagesFor, type BusinessMessages } from '@openhours/client/messages/business'
import { useLanguage } from '../page/language.tsx'

/** The texts of the pages on which a business is run; only for pages that are loaded when they are opened. */
export function useBusinessMessages(): BusinessMessages {
  return businessMessagesFor(useLanguage().messages.language)
}
