import type { ClientFailure } from '@openhours/client'
import type { Messages } from '@openhours/client/messages'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

interface FailureNoticeProps {
  failure: ClientFailure
  messages: Messages
  onRetry: () => void
}

/** What could not be loaded, and another try. */
export function FailureNotice({ failure, messages, onRetry }: FailureNoticeProps) {
  const { heading, text } = wordsFor(failure, messages)
  return (
    <Notice kind="problem" heading={heading} text={text} announce>
      <Button kind="quiet" label={messages.page.retry} onPress={onRetry} />
    </Notice>
  )
}

function wordsFor(failure: ClientFailure, { trouble }: Messages): { heading: string; text: string } {
  if (failure.reason === 'unreachable') return { heading: trouble.unreachableHeading, text: trouble.unreachableText }
  if (failure.reason === 'busy' || failure.reason === 'too_many_requests')
    return { heading: trouble.busyHeading, text: trouble.busyText }
  if (failure.reason === 'internal')
    return { heading: trouble.unexpectedHeading, text: trouble.unexpectedText(failure.details.errorId) }
  return { heading: trouble.unexpectedHeading, text: trouble.unknownText }
}
