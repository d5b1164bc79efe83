import type { SlotDays } from '@openhours/api/slot/schema'

type Day = SlotDays['days'][number]

/** The day whose times are shown: the chosen one while it is in the range, otherwise the first free one. */
export function shownDay({ days }: SlotDays, chosenDate: string | undefined): Day | undefined {
  const chosen = days.find(({ localDate }) => localDate === chosenDate)
  return chosen ?? days.find(isFree) ?? days[0]
}

/** The date to go to from a day without a free time: the next free one, else the first of the range, else beyond it. */
export function nextFreeDay({ days, nextFree }: SlotDays, localDate: string | undefined): string | undefined {
  const after = days.find((day) => isFree(day) && day.localDate > (localDate ?? ''))
  return (after ?? days.find(isFree))?.localDate ?? nextFree?.localDate
}

function isFree({ slots }: Day): boolean {
  return slots.length > 0
}
