import type { StaffMember } from '@openhours/api/service/schema'
import type { SlotDays } from '@openhours/api/slot/schema'
import { formatDay } from '@openhours/client/format'
import { wordsFor } from '../device/words.ts'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'
import { nextFreeDay } from './shown-day.ts'

interface NothingFreeProps {
  slotDays: SlotDays
  /** The day without a free time. */
  localDate: string | undefined
  person: StaffMember | undefined
  locale: string
  onChoose: (localDate: string) => void
  onMove: (localDate: string) => void
  onAnyone: () => void
}

/** A day, or everything, is taken: the next free day is one tap away, or somebody else. */
export function NothingFree(props: NothingFreeProps) {
  const { slotDays, localDate, person, onChoose, onMove, onAnyone } = props
  const { t, locale } = wordsFor(props.locale)
  const anyone = person ? <Button kind="quiet" label={t.slot.lookAtAnyone} onPress={onAnyone} /> : null
  const free = nextFreeDay(slotDays, localDate)
  if (!free || !localDate) {
    return (
      <Notice
        kind="note"
        heading={person ? t.slot.noneFor(person.name) : t.slot.noneHeading}
        text={person ? t.slot.noneForText : t.slot.noneText}
      >
        {anyone}
      </Notice>
    )
  }

  const isInRange = slotDays.days.some((day) => day.localDate === free)
  return (
    <Notice
      kind="note"
      heading={t.slot.dayEmptyHeading(formatDay(localDate, locale))}
      {...(person ? { text: t.slot.dayEmptyFor(person.name) } : {})}
    >
      <Button
        label={t.slot.nextFree(formatDay(free, locale))}
        onPress={() => (isInRange ? onChoose(free) : onMove(free))}
      />
      {anyone}
    </Notice>
  )
}
