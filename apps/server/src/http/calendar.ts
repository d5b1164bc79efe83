import { createCaller } from '@openhours/api'
import type { FastifyInstance } from 'fastify'
import type { ContextOf } from './request-context.ts'

/** A booking as a file for calendars, at a plain address: phones open it from a link, without any script. */
export function serveCalendar(server: FastifyInstance, contextOf: ContextOf): void {
  server.get<{ Params: { manageToken: string } }>('/bookings/:manageToken/calendar.ics', async (request, reply) => {
    const { manageToken } = request.params
    const { filename, content } = await createCaller(contextOf(request, reply)).booking.calendar({ manageToken })
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', `attachment; filename="${filename.replaceAll(/[^\w.-]/g, '-')}"`)
      .header('cache-control', 'no-store')
      .send(content)
  })
}
