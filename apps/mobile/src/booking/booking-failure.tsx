import type { Slot } from '@openhours/api/slot/schema'
import type { ClientFailure } from '@openhours/client'
import { formatShortDay, formatTime, localDateOf } from '@openhours/client/format'
import type { Messages } from '@openhours/client/messages'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'

interface BookingFailureProps {
  failure: ClientFailure
  /** The time that was asked for. */
  startsAt: string
  locale: string
  onBook: (startsAt: string) => void
  onOtherTime: () => void
}

interface Account {
  heading: string
  text: string
  /** Other times to book with one tap; none where the time itself is not the matter. */
  nearest?: readonly Slot[]
}

/** Why the time was not booked, and the nearest way on. */
export function BookingFailure({
  failure,
  startsAt,
  locale: organizationLocale,
  onBook,
  onOtherTime,
}: BookingFailureProps) {
  const { t, locale } = wordsFor(organizationLocale)
  const { heading, text, nearest } = accountOf(failure, formatTime(startsAt, locale), t)
  return (
    <Notice kind={nearest ? 'note' : 'problem'} heading={heading} text={text} announce>
      {nearest ? (
        <AppText variant="strong" tone="sunInk">
          {nearest.length > 0 ? t.lost.offer : t.lost.noOffer}
        </AppText>
      ) : null}
      {nearest?.map((slot) => (
        <Button
          key={slot.startsAt}
          label={t.form.submitAt(timeBeside(startsAt, slot.startsAt, locale))}
          onPress={() => onBook(slot.startsAt)}
        />
      ))}
      {nearest ? <Button kind="quiet" label={t.lost.allTimes} onPress={onOtherTime} /> : null}
    </Notice>
  )
}

/** The time alone on the same day, the day with it on another. */
function timeBeside(asked: string, offered: string, locale: string): string {
  const time = formatTime(offered, locale)
  return localDateOf(asked) === localDateOf(offered) ? time : `${formatShortDay(offered, locale)}, ${time}`
}

function accountOf(failure: ClientFailure, time: string, { lost, trouble }: Messages): Account {
  switch (failure.reason) {
    case 'slot_taken':
      return { heading: lost.takenHeading, text: lost.takenText(time), nearest: failure.details.nearest }
    case 'not_a_start':
      return { heading: lost.goneHeading, text: lost.goneText(time), nearest: failure.details.nearest }
    case 'too_soon':
      return { heading: lost.goneHeading, text: lost.tooSoonText(time), nearest: [] }
    case 'too_far_ahead':
    case 'fully_booked':
    case 'outside_hours':
      return { heading: lost.goneHeading, text: lost.goneText(time), nearest: [] }
    case 'unreachable':
      return { heading: lost.unreachableHeading, text: lost.unreachableText }
    case 'busy':
      return { heading: lost.busyHeading, text: lost.busyText }
    case 'too_many_requests':
      return { heading: lost.busyHeading, text: lost.tooManyText(failure.details.retryAfterSeconds) }
    case 'internal':
      return { heading: trouble.unexpectedHeading, text: trouble.unexpectedText(failure.details.errorId) }
    default:
      // Refusals of what this form does not ask for, or shows at its fields.
      break
  }
  return { heading: lost.refusedHeading, text: lost.refusedText }
}
