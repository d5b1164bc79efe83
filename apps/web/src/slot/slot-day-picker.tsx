import type { SlotDays } from '@openhours/api/slot/schema'
import type { ReactNode } from 'react'
import { useLanguage } from '../page/language.tsx'
import { DayPicker } from './day-picker.tsx'

interface SlotDayPickerProps {
  days: SlotDays
  today: string
  date: string
  children: ReactNode
}

/** Days by how many free times they have. */
export function SlotDayPicker({ days, today, date, children }: SlotDayPickerProps) {
  const { slot } = useLanguage().messages
  const counts = days.days.map(({ localDate, slots }) => ({ localDate, count: slots.length }))
  return (
    <DayPicker
      {...{ today, date }}
      days={counts}
      heading={slot.dayHeading}
      nothing={slot.noneOn}
      offer={(count) => slot.countOn(count)}
    >
      {children}
    </DayPicker>
  )
}
