import { customerMessagesFor, type CustomerMessages } from '@openhours/client/messages/customer'
import { useLanguage } from '../page/language.tsx'

/** The texts for customers who look after their visits; only for pages that are loaded when they are opened. */
export function useCustomerMessages(): CustomerMessages {
  return customerMessagesFor(useLanguage().messages.language)
}
