import { formatOffset, isElsewhere, placeOfZone } from '@openhours/client/format'
import { Icon } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'

/** Whose time is shown: only for a visitor whose own clock shows another. */
export function ZoneNote({ instant, timeZone }: { instant: string; timeZone: string }) {
  const { messages } = useLanguage()
  if (!isElsewhere(instant)) return null
  return (
    <p className="zone-note with-icon">
      <Icon name="clock" />
      {messages.slot.zoneNote(placeOfZone(timeZone), formatOffset(instant))}
    </p>
  )
}
