import type { Organization } from '@openhours/api/organization/schema'
import type { StaffMember } from '@openhours/api/service/schema'
import type { Slot } from '@openhours/api/slot/schema'
import { addDays, formatDay, formatOffset, isElsewhere, placeOfZone } from '@openhours/client/format'
import { View } from 'react-native'
import { wordsFor } from '../device/words.ts'
import { AppText } from '../elements/app-text.tsx'
import { Heading } from '../elements/heading.tsx'
import { DayStrip } from './day-strip.tsx'
import { NothingFree } from './nothing-free.tsx'
import { shownDay } from './shown-day.ts'
import { TimeGrid } from './time-grid.tsx'
import { DAYS_SHOWN, type SlotAnswer } from './use-slot-days.ts'

interface DayChoiceProps {
  answer: Extract<SlotAnswer, { state: 'ready' }>
  organization: Organization
  /** Who was asked for; none for anyone. */
  person: StaffMember | undefined
  chosenDate: string | undefined
  onChoose: (localDate: string) => void
  /** To the range that begins at a date, or back to the first one. */
  onMove: (localDate: string | undefined) => void
  isFirstRange: boolean
  onAnyone: () => void
  onPick: (slot: Slot) => void
}

/** The days of a range and the times of one of them: the first free day, until another is chosen. */
export function DayChoice(props: DayChoiceProps) {
  const { answer, organization, chosenDate, onChoose, onMove, isFirstRange, onPick } = props
  const { t, locale } = wordsFor(organization.locale)
  const { days, timeZone } = answer.slotDays
  const day = shownDay(answer.slotDays, chosenDate)
  const lastDate = days.at(-1)?.localDate
  const anySlot = days.find(({ slots }) => slots.length > 0)?.slots[0]
  return (
    <View style={{ gap: 16, opacity: answer.isPrevious ? 0.5 : 1 }} aria-busy={answer.isPrevious}>
      <Heading>{t.slot.dayHeading}</Heading>
      <DayStrip
        key={days[0]?.localDate}
        days={days}
        chosenDate={day?.localDate}
        locale={organization.locale}
        onChoose={onChoose}
        {...(lastDate ? { onLater: () => onMove(addDays(lastDate, 1)) } : {})}
        {...(isFirstRange ? {} : { onEarlier: () => onMove(earlierStart(days[0]?.localDate)) })}
      />
      {day && day.slots.length > 0 ? (
        <>
          <Heading>{formatDay(day.localDate, locale)}</Heading>
          <TimeGrid slots={day.slots} locale={organization.locale} onPick={onPick} />
        </>
      ) : (
        <NothingFree
          slotDays={answer.slotDays}
          localDate={day?.localDate}
          person={props.person}
          locale={organization.locale}
          onChoose={onChoose}
          onMove={onMove}
          onAnyone={props.onAnyone}
        />
      )}
      {anySlot && isElsewhere(anySlot.startsAt) ? (
        <AppText variant="small" tone="inkSoft">
          {t.slot.zoneNote(placeOfZone(timeZone), formatOffset(anySlot.startsAt))}
        </AppText>
      ) : null}
    </View>
  )
}

/** Back by one range; the server begins with today where that is already past. */
function earlierStart(firstDate: string | undefined): string | undefined {
  const start = firstDate ? addDays(firstDate, -DAYS_SHOWN) : undefined
  return start && start > new Date().toISOString().slice(0, 10) ? start : undefined
}
