/**
 * Dates, times and money for people. The server says every instant with the offset of its place
 * (`2026-11-24T10:00:00+11:00`), so the wall clock is in the text already: it is shown as it stands, through `Intl`
 * as if it were UTC. Nothing here converts between time zones; a device's own rules can be years old.
 */

interface Money {
  amountMinor: number
  currency: string
}

export type PartOfDay = 'morning' | 'afternoon' | 'evening'

const MILLISECONDS_A_DAY = 86_400_000

/** `10:00 am`, `10:00`: the time on the wall of the place. */
export function formatTime(instant: string, locale: string): string {
  return formatWall(instant, locale, { timeStyle: 'short' })
}

/** `Tuesday 24 November`, for an instant or a local date. */
export function formatDay(date: string, locale: string): string {
  return formatWall(date, locale, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** `Tuesday 24 November 2026`. */
export function formatDayAndYear(date: string, locale: string): string {
  return formatWall(date, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

/** `Tue 24 Nov`. */
export function formatShortDay(date: string, locale: string): string {
  return formatWall(date, locale, { weekday: 'short', day: 'numeric', month: 'short' })
}

/** `Tue`. */
export function formatWeekday(date: string, locale: string): string {
  return formatWall(date, locale, { weekday: 'short' })
}

/** `24`: in the locale's digits. */
export function formatDayOfMonth(date: string, locale: string): string {
  return new Intl.NumberFormat(locale).format(wallClock(date).getUTCDate())
}

/** `Nov`. */
export function formatShortMonth(date: string, locale: string): string {
  return formatWall(date, locale, { month: 'short' })
}

/** `November 2026`, or `November – December 2026` for a range over two months. */
export function formatMonths(firstDate: string, lastDate: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.formatRange(wallClock(firstDate), wallClock(lastDate))
}

/** `45 min`, `1 hr 30 min`. */
export function formatDuration(minutes: number, locale: string): string {
  const unit = (value: number, name: 'hour' | 'minute'): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return unit(rest, 'minute')
  return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`
}

/** `$85`, `$85.50`, `¥9,000`: minor units divided as the currency has them. */
export function formatMoney(money: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    trailingZeroDisplay: 'stripIfInteger',
  })
  return format.format(money.amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/**
 * Times of one day, in order: where two of them read the same (the hour that happens twice when daylight saving ends)
 * both carry their offset.
 */
export function formatTimes(instants: readonly string[], locale: string): string[] {
  const labels = instants.map((instant) => formatTime(instant, locale))
  const count = new Map<string, number>()
  for (const label of labels) count.set(label, (count.get(label) ?? 0) + 1)
  return instants.map((instant, index) => {
    const label = labels[index] ?? ''
    return (count.get(label) ?? 0) > 1 ? `${label} ${formatOffset(instant)}` : label
  })
}

/** `UTC+11`, `UTC−3:30`. */
export function formatOffset(instant: string): string {
  const offset = offsetMinutes(instant)
  const minutes = Math.abs(offset) % 60
  const hours = Math.floor(Math.abs(offset) / 60)
  return `UTC${offset < 0 ? '−' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`
}

/** `Melbourne` of `Australia/Melbourne`: enough to say whose time it is. */
export function placeOfZone(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
}

/** Whether the visitor's own clock shows another time at that instant: only then the zone is worth a word. */
export function isElsewhere(instant: string, visitorsOffsetMinutes = -new Date(instant).getTimezoneOffset()): boolean {
  return offsetMinutes(instant) !== visitorsOffsetMinutes
}

/** Morning until noon, afternoon until five. */
export function partOfDay(instant: string): PartOfDay {
  const hour = wallClock(instant).getUTCHours()
  if (hour < 12) return 'morning'
  return hour < 17 ? 'afternoon' : 'evening'
}

/** The local date of an instant: the digits it begins with. */
export function localDateOf(instant: string): string {
  return instant.slice(0, 10)
}

/** Days on the calendar, whatever the clocks did on them. */
export function addDays(localDate: string, days: number): string {
  return new Date(wallClock(localDate).getTime() + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
}

export function daysBetween(fromDate: string, toDate: string): number {
  return (wallClock(toDate).getTime() - wallClock(fromDate).getTime()) / MILLISECONDS_A_DAY
}

/** Whether a text is a date that exists on the calendar, as `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** Whether a text is an instant with its offset, as the server writes it. */
export function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))
}

function formatWall(date: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(wallClock(date))
}

/** The date that shows in UTC what the wall shows: the text without its offset. */
function wallClock(date: string): Date {
  return new Date(date.length === 10 ? `${date}T00:00:00Z` : date.replace(/(Z|[+-]\d{2}:?\d{2})$/, 'Z'))
}

function offsetMinutes(instant: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})$/.exec(instant) ?? []
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0)
  return sign === '-' ? -size : size
}
