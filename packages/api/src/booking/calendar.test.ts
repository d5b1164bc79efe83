import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { createWorld } from '../testing/create-world.ts'

test('a visitor puts the visit into a calendar, which reads the same as they booked', async () => {
  const { as, at } = await createWorld()
  const { id, manageToken } = await as.visitor.booking.create(at('10:00'))

  const { filename, content } = await as.visitor.booking.calendar({ manageToken })

  const component = new ICAL.Component(ICAL.parse(content)).getFirstSubcomponent('vevent')
  const event = new ICAL.Event(component ?? undefined)
  expect(filename).toMatch(/^studio-[\w-]+-2026-11-23\.ics$/)
  expect(event).toMatchObject({ uid: `${id}@openhours`, summary: 'Cut – Studio', location: 'Studio, 1 Street' })
  expect(event.startDate.toJSDate().toISOString()).toBe('2026-11-22T23:00:00.000Z')
  expect(event.duration.toSeconds()).toBe(3600)
  expect(content.split('\n').every((line) => line === '' || line.endsWith('\r'))).toBe(true)
  expect(content.endsWith('END:VCALENDAR\r\n')).toBe(true)
})

test('a cancelled visit is cancelled in the calendar too', async () => {
  const { as, at } = await createWorld()
  const { manageToken } = await as.visitor.booking.create(at('10:00'))
  await as.visitor.booking.cancel({ manageToken })

  const { content } = await as.visitor.booking.calendar({ manageToken })

  expect(content).toContain('STATUS:CANCELLED')
  expect(content).toContain('SEQUENCE:1')
})
