import { visitMessagesFor, type VisitMessages } from '@openhours/client/messages/visit'
import { useLanguage } from '../page/language.tsx'

/** The texts of what lies beside the straight way to a booking; only for parts that are loaded when they are needed. */
export function useVisitMessages(): VisitMessages {
  return visitMessagesFor(useLanguage().messages.language)
}
