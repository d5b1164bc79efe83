import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { DayStrip } from './day-strip.tsx'
import { NothingFree } from './nothing-free.tsx'
import { slotAt, slotDays } from './sample-days.ts'
import { nextFreeDay, shownDay } from './shown-day.ts'
import { TimeGrid } from './time-grid.tsx'

afterEach(cleanup)

const days = slotDays({ '2026-11-23': [], '2026-11-24': ['10:00', '13:15'], '2026-11-25': [], '2026-11-26': ['9:00'] })

describe('the day that is shown', () => {
  test('is the first one with a free time until another is chosen', () => {
    expect(shownDay(days, undefined)?.localDate).toBe('2026-11-24')
    expect(shownDay(days, '2026-11-25')?.localDate).toBe('2026-11-25')
  })

  test('is the first free one again when the chosen one is out of range', () => {
    expect(shownDay(days, '2027-01-01')?.localDate).toBe('2026-11-24')
  })
})

describe('a day without a free time', () => {
  test('leads to the next free day, or back to the first, or beyond the range', () => {
    expect(nextFreeDay(days, '2026-11-25')).toBe('2026-11-26')
    expect(nextFreeDay(slotDays({ '2026-11-24': ['10:00'], '2026-11-25': [] }), '2026-11-25')).toBe('2026-11-24')
    const empty = slotDays({ '2026-11-24': [] }, slotAt('2027-02-01', '10:00'))
    expect(nextFreeDay(empty, '2026-11-24')).toBe('2027-02-01')
  })

  test('a tap goes there', () => {
    const chosen: string[] = []
    render(
      <NothingFree
        slotDays={days}
        localDate="2026-11-25"
        person={undefined}
        locale="en-AU"
        onChoose={(localDate) => chosen.push(localDate)}
        onMove={() => undefined}
        onAnyone={() => undefined}
      />,
    )
    fireEvent.click(screen.getByRole('button', { name: /Next free: Thursday,? 26 November/ }))
    expect(chosen).toEqual(['2026-11-26'])
  })
})

describe('the row of days', () => {
  test('says of each day how many times are free, and which day is chosen', () => {
    const chosen: string[] = []
    render(
      <DayStrip
        days={days.days}
        chosenDate="2026-11-24"
        locale="en-AU"
        onChoose={(localDate) => chosen.push(localDate)}
      />,
    )
    const tuesday = screen.getByRole('button', { name: /Tue 24 Nov: 2 free times/ })
    expect(tuesday.getAttribute('aria-pressed')).toBe('true')
    fireEvent.click(screen.getByRole('button', { name: /Wed 25 Nov: no free times/ }))
    expect(chosen).toEqual(['2026-11-25'])
  })
})

describe('the times of a day', () => {
  test('stand by part of the day; a tap picks one', () => {
    const picked: string[] = []
    const slots = [slotAt('2026-11-24', '10:00'), slotAt('2026-11-24', '13:15')]
    render(<TimeGrid slots={slots} locale="en-AU" onPick={({ startsAt }) => picked.push(startsAt)} />)
    expect(screen.getAllByRole('heading').map((heading) => heading.textContent)).toEqual(['Morning', 'Afternoon'])
    fireEvent.click(screen.getByRole('button', { name: /^1:15/ }))
    expect(picked).toEqual(['2026-11-24T13:15:00+11:00'])
  })

  test('the hour that happens twice is told apart by its offset', () => {
    const slots = [slotAt('2027-04-04', '02:30', '+11:00'), slotAt('2027-04-04', '02:30', '+10:00')]
    render(<TimeGrid slots={slots} locale="en-AU" onPick={() => undefined} />)
    expect(screen.getByRole('button', { name: /UTC\+11/ })).toBeTruthy()
    expect(screen.getByRole('button', { name: /UTC\+10/ })).toBeTruthy()
  })
})
