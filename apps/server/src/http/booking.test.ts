import { booking } from '@openhours/api/booking/schema'
import { organization } from '@openhours/api/organization/schema'
import { serviceList } from '@openhours/api/service/schema'
import { slotDays } from '@openhours/api/slot/schema'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../testing/answer.ts'
import { serve, type Served } from '../testing/serve.ts'

/** A zod schema, as far as it is needed: to see one as a `ZodType`, TypeScript compares all that zod can do. */
interface Parser<T> {
  parse: (value: unknown) => T
}

function read<T>(answer: Parser<T>, { body }: { body: Answer }): T {
  return answer.parse(body.result?.data)
}

/** The first free start of the sample business, and what to send to book it. */
async function firstStart(server: Served) {
  const { id: organizationId } = read(organization, await server.call('organization.get', { slug: 'laneway-studio' }))
  const { services } = read(serviceList, await server.call('service.list', { organizationId }))
  const serviceId = services[0]?.id
  const { days } = read(slotDays, await server.call('slot.find', { organizationId, serviceId, days: 14 }))
  const start = days.flatMap((day) => day.slots)[0]
  if (!start) throw new Error('the sample business has free starts in two weeks')
  const request = { organizationId, serviceId, startsAt: start.startsAt, staffMemberId: start.staffMemberIds[0] }
  return (visitor: number) => ({
    ...request,
    customer: { name: `Visitor ${visitor}`, email: `v${visitor}@example.com` },
  })
}

const reasonOf = (body: Answer): string | undefined => body.error?.data.failure.reason

describe('a hundred visitors at once', () => {
  test('on one slot: one has it, the others are told and offered others', async () => {
    await using server = await serve()
    const requestOf = await firstStart(server)
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, visitor) => server.call('booking.create', requestOf(visitor))),
    )
    const reasons = answers.map(({ body }) => reasonOf(body))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(reasons.filter((reason) => reason === 'slot_taken')).toHaveLength(99)
    const loser = answers.find(({ status }) => status !== 200)
    expect(loser?.body.error?.data.failure.details['nearest']).toHaveLength(3)
    const { bookings } = await server.db
      .selectFrom('booking')
      .select(({ fn }) => fn.countAll<number>().as('bookings'))
      .executeTakeFirstOrThrow()
    expect(bookings).toBe(1)
  })
})

describe('a visitor with a booking', () => {
  test('puts it into the calendar from a plain link', async () => {
    await using server = await serve()
    const requestOf = await firstStart(server)
    const { manageToken } = read(booking, await server.call('booking.create', requestOf(1)))
    const response = await fetch(`${server.url}/bookings/${manageToken}/calendar.ics`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.ics"$/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toMatch(/^BEGIN:VCALENDAR\r\n/)
  })

  test('is told when the link is wrong', async () => {
    await using server = await serve()
    const response = await fetch(`${server.url}/bookings/${'a'.repeat(64)}/calendar.ics`)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ reason: 'not_found', details: { what: 'booking' } })
  })
})
