// A slot fixture as a search.
import { localDateAt, openingOfTimes, weekdayOf } from '../src/index.ts'
import type { SlotSearch, Weekday, WeeklyOpening } from '../src/index.ts'
import type { SlotCase } from './fixtures.ts'

/** The engine's question of a slot fixture. */
export function searchOfFixture(fixture: SlotCase): SlotSearch {
  const { schedule, event, window } = fixture
  const { timeZone } = schedule
  return {
    now: Date.parse(fixture.now),
    timeZone,
    fromDate: localDateAt(Date.parse(window.start), timeZone),
    untilDate: localDateAt(Date.parse(window.end), timeZone),
    service: {
      durationMinutes: event.lengthMinutes,
      intervalMinutes: event.intervalMinutes,
      bufferBeforeMinutes: event.bufferBeforeMinutes,
      bufferAfterMinutes: event.bufferAfterMinutes,
      noticeMinutes: event.minimumNoticeMinutes,
      horizonDays: null,
    },
    staff: [
      {
        id: 'host',
        hours: { weekly: schedule.weekly.flatMap(weeklyOpenings), exceptions: schedule.dateOverrides.map(exception) },
        busy: fixture.busy.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) })),
      },
    ],
  }
}

function weeklyOpenings({ days, start, end }: SlotCase['schedule']['weekly'][number]): WeeklyOpening[] {
  return days.map((day) => ({ weekday: weekdayOfNumber(day), ...openingOfTimes(start, end) }))
}

function weekdayOfNumber(day: number): Weekday {
  // 2023-01-01 was a Sunday.
  return weekdayOf(`2023-01-0${day + 1}`)
}

function exception({ date, start, end }: SlotCase['schedule']['dateOverrides'][number]): {
  localDate: string
  openings: { opensMinute: number; closesMinute: number }[]
} {
  return { localDate: date, openings: start === end ? [] : [openingOfTimes(start, end)] }
}
