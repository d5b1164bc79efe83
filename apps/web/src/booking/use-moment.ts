import { formatDay, formatTime } from '@openhours/client/format'
import { useLanguage } from '../page/language.tsx'

/** Says a start in words: `Tuesday 24 November, 10:00 am`. */
export function useMoment(): (startsAt: string) => string {
  const { locale } = useLanguage()
  return (startsAt) => `${formatDay(startsAt, locale)}, ${formatTime(startsAt, locale)}`
}
