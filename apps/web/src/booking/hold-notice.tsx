import type { Slot } from '@openhours/api/slot/schema'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useLanguage } from '../page/language.tsx'
import { useVisitMessages } from '../visit/use-visit-messages.ts'
import { HoldCountdown } from './hold-countdown.tsx'
import type { HoldState } from './hold-keeper.ts'
import { OtherTimes } from './other-times.tsx'
import { useMoment } from './use-moment.ts'

interface HoldNoticeProps {
  state: HoldState
  startsAt: string
  times: LinkProps
  onTake: () => void
}

/** How it stands with the time while the form is filled in; nothing, as long as all is well. */
export function HoldNotice({ state, startsAt, times, onTake }: HoldNoticeProps) {
  const { hold: texts } = useVisitMessages()
  const moment = useMoment()(startsAt)
  if (state.kind === 'held') return <HoldCountdown key={state.until} until={state.until} />
  if (state.kind === 'ended') {
    return (
      <div className="notice notice-lost hold-notice" role="alert">
        <h2 className="notice-heading">{texts.endedHeading}</h2>
        <p>{texts.endedText(moment)}</p>
        <p className="actions">
          <button className="button button-main" type="button" onClick={onTake}>
            {texts.takeAgain}
          </button>
          <Link className="button" {...times}>
            {texts.otherTimes}
          </Link>
        </p>
      </div>
    )
  }
  if (state.kind === 'unkept') return <output className="hold-countdown">{texts.unkept}</output>
  if (state.kind === 'refused') return <Refused {...{ moment, times }} nearest={nearestIn(state)} />
  return null
}

function Refused({ moment, times, nearest }: { moment: string; times: LinkProps; nearest: Slot[] }) {
  const { lost } = useLanguage().messages
  const { hold: texts } = useVisitMessages()
  return (
    <div className="notice notice-lost" role="alert">
      <h2 className="notice-heading">{texts.elseHeading}</h2>
      <p>{nearest.length > 0 ? texts.elseText(moment) : texts.elseNone(moment)}</p>
      <OtherTimes nearest={nearest} />
      <Link className="button" {...times}>
        {lost.allTimes}
      </Link>
    </div>
  )
}

function nearestIn({ failure }: Extract<HoldState, { kind: 'refused' }>): Slot[] {
  return failure.reason === 'slot_taken' || failure.reason === 'not_a_start' ? failure.details.nearest : []
}
