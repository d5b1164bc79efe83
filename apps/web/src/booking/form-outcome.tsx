import type { ClientFailure } from '@openhours/client'
import { formatTime } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'
import { LostTime } from './lost-time.tsx'
import { outcomeOf } from './outcome.ts'
import type { BookingSearch } from './search.ts'
import { useMoment } from './use-moment.ts'

interface FormOutcomeProps {
  /** The start in the address. */
  startsAt: string
  creating: { isBooking: boolean; failure: ClientFailure | undefined; lastStartsAt: string | undefined }
  slug: string
  times: BookingSearch
}

/** The end of the form: the button, or what came of it and how to go on. */
export function FormOutcome({ startsAt, creating, slug, times }: FormOutcomeProps) {
  const { messages, locale } = useLanguage()
  const moment = useMoment()
  const { isBooking, failure, lastStartsAt = startsAt } = creating
  const outcome = failure ? outcomeOf(failure, messages, moment(lastStartsAt)) : undefined
  if (outcome?.kind === 'lost') return <LostTime {...{ outcome, isBooking, slug, times }} key={lastStartsAt} />
  const label = outcome ? messages.page.retry : messages.form.submitAt(formatTime(startsAt, locale))
  return (
    <div className="form-end">
      {outcome ? (
        <div className="notice notice-danger" role="alert">
          <p className="notice-heading">{outcome.heading}</p>
          <p>{outcome.text}</p>
        </div>
      ) : null}
      {/* After a lost answer the same time is sent again, also when it was one of those offered. */}
      <button
        className="button button-main button-wide"
        type="submit"
        name="startsAt"
        value={outcome ? lastStartsAt : startsAt}
        aria-disabled={isBooking}
      >
        {isBooking ? messages.form.submitting : label}
      </button>
    </div>
  )
}
