import type { ClientFailure } from '@openhours/client'
import type { LinkProps } from '@tanstack/react-router'
import { useLanguage } from '../page/language.tsx'
import { LostTime } from './lost-time.tsx'
import { outcomeOf, type Outcome } from './outcome.ts'
import { RetryNotice } from './retry-notice.tsx'
import type { ButtonWords } from './use-booking-words.ts'
import { useMoment } from './use-moment.ts'

interface FormOutcomeProps {
  /** The start in the address. */
  startsAt: string
  creating: { isBooking: boolean; failure: ClientFailure | undefined; lastStartsAt?: string | undefined }
  /** Where other times are. */
  times: LinkProps
  words: ButtonWords
  /** Where a refusal has words of its own. */
  explain?: (failure: ClientFailure) => Outcome | undefined
}

/** The end of the form: the button, or what came of it and how to go on. */
export function FormOutcome({ startsAt, creating, times, words, explain }: FormOutcomeProps) {
  const { messages } = useLanguage()
  const moment = useMoment()
  const { isBooking, failure, lastStartsAt = startsAt } = creating
  const outcome = failure ? (explain?.(failure) ?? outcomeOf(failure, messages, moment(lastStartsAt))) : undefined
  if (outcome?.kind === 'lost') return <LostTime {...{ outcome, isBooking, times }} key={lastStartsAt} />
  return (
    <div className="form-end">
      {outcome ? <RetryNotice outcome={outcome} /> : null}
      {/* After a lost answer the same time is sent again, also when it was one of those offered. */}
      <button
        className="button button-main button-wide"
        type="submit"
        name="startsAt"
        value={outcome ? lastStartsAt : startsAt}
        aria-disabled={isBooking}
      >
        {isBooking ? words.submitting : outcome ? messages.page.retry : words.submit(startsAt)}
      </button>
    </div>
  )
}
