import type { ClientFailure } from '@openhours/client'
import type { Messages } from '@openhours/client/messages'
import { Notice } from '../elements/notice.tsx'

/** Says that a booking is shown as it was last known, and why. */
export function CopyNotice({ failure, messages }: { failure: ClientFailure; messages: Messages }) {
  const isGone = failure.reason === 'not_found'
  return <Notice kind="note" text={isGone ? messages.app.removedCopy : messages.app.savedCopy} announce />
}
