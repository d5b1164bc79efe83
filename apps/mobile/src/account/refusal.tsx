import type { AccountFailure } from '@openhours/auth/client'
import { accountMessagesFor } from '@openhours/client/messages/account'
import { Notice } from '../elements/notice.tsx'
import { refusalInWords } from './account-refusal.ts'

export function Refusal({ failure, locale }: { failure: AccountFailure | undefined; locale: string }) {
  if (!failure) return null
  return <Notice kind="problem" text={refusalInWords(failure, accountMessagesFor(locale))} announce />
}
