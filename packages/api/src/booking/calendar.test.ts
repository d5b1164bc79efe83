import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { addService } from '../testing/add-to-business.ts'
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

test('a visit that was moved replaces what the calendar has, also when its cancellation was taken back', async () => {
  const { as, at, organizationId } = await createWorld()
  const { id: bookingId, manageToken } = await as.visitor.booking.create(at('10:00'))
  await as.visitor.booking.reschedule({ manageToken, startsAt: at('14:00').startsAt })
  const moved = await as.visitor.booking.calendar({ manageToken })
  await as.visitor.booking.cancel({ manageToken })
  await as.desk.booking.undo({ organizationId, bookingId })

  const back = await as.visitor.booking.calendar({ manageToken })

  expect(moved.content).toContain('SEQUENCE:1')
  expect(back.content).toContain('SEQUENCE:3')
  expect(back.content).toContain('STATUS:CONFIRMED')
})

test('a visit that is only asked for is not certain in the calendar either', async () => {
  const { as, at } = await createWorld({ service: { needsApproval: true } })
  const { manageToken } = await as.visitor.booking.create(at('10:00'))

  expect((await as.visitor.booking.calendar({ manageToken })).content).toContain('STATUS:TENTATIVE')
})

test('a visit of several services names all of them, and everybody who comes', async () => {
  const world = await createWorld({ tomPerforms: false })
  const colour = await addService(world, { name: 'Colour' }, [world.tom])
  const wish = world.at('10:00', { followedBy: [{ serviceId: colour }] })
  const { manageToken } = await world.as.visitor.booking.create(wish)

  const { content } = await world.as.visitor.booking.calendar({ manageToken })

  expect(content).toContain('SUMMARY:Cut\\, Colour – Studio')
  expect(content).toContain('DESCRIPTION:With Ana\\, Tom')
})
