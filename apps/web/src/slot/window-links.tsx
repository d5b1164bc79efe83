import { Link } from '@tanstack/react-router'
import { Icon, type IconName } from '../page/icon.tsx'
import { useLanguage } from '../page/language.tsx'

interface WindowLinksProps {
  /** The day to show of those before; undefined where there are none. */
  earlier: string | undefined
  later: string | undefined
}

/** To the days before and after. */
export function WindowLinks({ earlier, later }: WindowLinksProps) {
  const { slot } = useLanguage().messages
  return (
    <div className="day-windows">
      <WindowLink date={earlier} label={slot.earlier} icon="back" />
      <WindowLink date={later} label={slot.later} icon="forward" />
    </div>
  )
}

function WindowLink({ date, label, icon }: { date: string | undefined; label: string; icon: IconName }) {
  const look = (
    <>
      <Icon name={icon} />
      <span className="visually-hidden">{label}</span>
    </>
  )
  if (date === undefined) return <span className="round-button round-button-off">{look}</span>
  return (
    <Link className="round-button" to="." search={(current) => ({ ...current, date })} resetScroll={false} replace>
      {look}
    </Link>
  )
}
