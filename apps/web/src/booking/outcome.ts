import type { Slot } from '@openhours/api/slot/schema'
import type { ClientFailure } from '@openhours/client'
import type { Messages } from '@openhours/client/messages'

/** What a refused form shows: the same request may work again, or this time is lost and another is needed. */
export type Outcome =
  | { kind: 'retry'; heading: string; text: string }
  | { kind: 'lost'; heading: string; text: string; nearest: Slot[] }

/** `moment` is the start that was asked for, in words. */
export function outcomeOf(failure: ClientFailure, { lost, trouble, form }: Messages, moment: string): Outcome {
  switch (failure.reason) {
    case 'slot_taken':
      return {
        kind: 'lost',
        heading: lost.takenHeading,
        text: lost.takenText(moment),
        nearest: failure.details.nearest,
      }
    case 'not_a_start':
      return { kind: 'lost', heading: lost.goneHeading, text: lost.goneText(moment), nearest: failure.details.nearest }
    case 'too_soon':
    case 'too_late':
      return { kind: 'lost', heading: lost.goneHeading, text: lost.tooSoonText(moment), nearest: [] }
    case 'too_far_ahead':
    case 'fully_booked':
    case 'outside_hours':
    case 'not_found':
      return { kind: 'lost', heading: lost.goneHeading, text: lost.goneText(moment), nearest: [] }
    case 'invalid_input':
      return { kind: 'retry', heading: lost.refusedHeading, text: form.fixFields(failure.details.issues.length) }
    case 'unreachable':
      return { kind: 'retry', heading: lost.unreachableHeading, text: lost.unreachableText }
    case 'busy':
      return { kind: 'retry', heading: lost.busyHeading, text: lost.busyText }
    case 'too_many_requests':
      return { kind: 'retry', heading: lost.busyHeading, text: lost.tooManyText(failure.details.retryAfterSeconds) }
    case 'internal':
      return {
        kind: 'retry',
        heading: trouble.unexpectedHeading,
        text: trouble.unexpectedText(failure.details.errorId),
      }
    default:
      // Refusals of what this form does not ask for.
      break
  }
  return { kind: 'retry', heading: lost.refusedHeading, text: lost.refusedText }
}
