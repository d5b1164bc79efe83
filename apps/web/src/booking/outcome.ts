import type { Slot } from '@openhours/api/slot/schema'
import type { ClientFailure } from '@openhours/client'
import type { Messages } from '@openhours/client/messages'

/** What a refused form shows: the same request may work again, or this time is lost and another is needed. */
export type Outcome =
  | { kind: 'retry'; heading: string; text: string }
  | { kind: 'lost'; heading: string; text: string; nearest: Slot[] }

/** Why somebody who books can be refused. Whatever else the API may say is about what these pages do not ask for. */
const VISITORS_REASONS = [
  'slot_taken',
  'not_a_start',
  'too_soon',
  'too_late',
  'too_far_ahead',
  'fully_booked',
  'outside_hours',
  'not_found',
  'sold_out',
  'hold_expired',
  'invalid_input',
  'unreachable',
  'busy',
  'too_many_requests',
  'internal',
] as const satisfies ClientFailure['reason'][]

type VisitorsFailure = Extract<ClientFailure, { reason: (typeof VISITORS_REASONS)[number] }>

/** `moment` is the start that was asked for, in words. */
export function outcomeOf(failure: ClientFailure, messages: Messages, moment: string): Outcome {
  const { lost } = messages
  if (!isVisitors(failure)) return { kind: 'retry', heading: lost.refusedHeading, text: lost.refusedText }
  return lostTime(failure, lost, moment) ?? mayWorkAgain(failure, messages)
}

function isVisitors(failure: ClientFailure): failure is VisitorsFailure {
  return VISITORS_REASONS.some((reason) => reason === failure.reason)
}

function lostTime({ reason, details }: VisitorsFailure, lost: Messages['lost'], moment: string): Outcome | undefined {
  const gone = { kind: 'lost', heading: lost.goneHeading, text: lost.goneText(moment), nearest: [] } as const
  switch (reason) {
    case 'slot_taken':
      return { kind: 'lost', heading: lost.takenHeading, text: lost.takenText(moment), nearest: details.nearest }
    case 'not_a_start':
      return { ...gone, nearest: details.nearest }
    case 'too_soon':
    case 'too_late':
      return { ...gone, nearest: [], text: lost.tooSoonText(moment) }
    case 'too_far_ahead':
    case 'fully_booked':
    case 'outside_hours':
    case 'not_found':
    case 'sold_out':
    case 'hold_expired':
      return { ...gone, nearest: [] }
    case 'invalid_input':
    case 'unreachable':
    case 'busy':
    case 'too_many_requests':
    case 'internal':
      return undefined
    default:
      return reason satisfies never
  }
}

function mayWorkAgain(failure: VisitorsFailure, { lost, trouble, form }: Messages): Outcome {
  const retry = (heading: string, text: string): Outcome => ({ kind: 'retry', heading, text })
  if (failure.reason === 'invalid_input') {
    return retry(lost.refusedHeading, form.fixFields(failure.details.issues.length))
  }
  if (failure.reason === 'unreachable') return retry(lost.unreachableHeading, lost.unreachableText)
  if (failure.reason === 'too_many_requests') {
    return retry(lost.busyHeading, lost.tooManyText(failure.details.retryAfterSeconds))
  }
  if (failure.reason === 'internal') {
    return retry(trouble.unexpectedHeading, trouble.unexpectedText(failure.details.errorId))
  }
  return retry(lost.busyHeading, lost.busyText)
}
