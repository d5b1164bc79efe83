import type { ClientFailure } from '@openhours/client'
import type { Messages } from '@openhours/client/messages'

interface Trouble {
  heading: string
  text: string
}

/** What to tell a visitor for whom a page could not be loaded. */
export function troubleOf(failure: ClientFailure, messages: Messages['trouble']): Trouble {
  const { reason } = failure
  if (reason === 'unreachable') return { heading: messages.unreachableHeading, text: messages.unreachableText }
  if (reason === 'busy' || reason === 'too_many_requests') {
    return { heading: messages.busyHeading, text: messages.busyText }
  }
  const text = reason === 'internal' ? messages.unexpectedText(failure.details.errorId) : messages.unknownText
  return { heading: messages.unexpectedHeading, text }
}
