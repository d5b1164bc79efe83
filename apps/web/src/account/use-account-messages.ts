import { accountMessagesFor, type AccountMessages } from '@openhours/client/messages/account'
import { useLanguage } from '../page/language.tsx'

/** The texts of accounts, members and keys; only for pages that are loaded when they are opened. */
export function useAccountMessages(): AccountMessages {
  return accountMessagesFor(useLanguage().messages.language)
}
