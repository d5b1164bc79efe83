import { newId, type Tx } from '@openhours/db'
import { takeClaims } from '@openhours/db/queries/claim'
import type { NewBusiness } from '@openhours/db/queries/organization'
import { insertSessions } from '@openhours/db/queries/session'
import { addDays, formatInstant, localDateAt, wallTimeToInstant, zoneRulesVersion } from '@openhours/scheduling'

const MINUTE_MS = 60_000
const WEDNESDAY = 3
const WEEKS = 26
const STARTS_MINUTE = 18 * 60
const SEATS = 6

/** Holds the sample's class on the Wednesday evenings of half a year, after hours, when everybody's time is free. */
export async function insertSampleClass(tx: Tx, business: NewBusiness, now: number): Promise<void> {
  const service = business.services.find(({ isClass }) => isClass)
  const performer = business.serviceStaff.find(({ serviceId }) => serviceId === service?.id)
  const [location] = business.locations
  if (!service || !performer || !location) throw new Error('the sample has a class')
  const { organizationId } = business.organization
  const { staffMemberId } = performer
  const { timeZone } = location
  const sessions = wednesdays(localDateAt(now, timeZone)).map((localDate) => {
    const start = wallTimeToInstant({ localDate, minuteOfDay: STARTS_MINUTE }, timeZone)
    return { id: newId(), start, end: start + service.durationMinutes * MINUTE_MS }
  })
  await insertSessions(
    tx,
    sessions.map(({ id, start, end }) => ({
      organizationId,
      id,
      staffMemberId,
      timeZone,
      serviceId: service.id,
      locationId: location.id,
      seats: SEATS,
      startsAt: new Date(start),
      endsAt: new Date(end),
      wallStart: formatInstant(start, timeZone).slice(0, 'YYYY-MM-DDTHH:MM'.length),
      zoneRulesVersion: zoneRulesVersion(),
      createdAt: new Date(now),
    })),
  )
  const claims = sessions.map(({ id, ...time }) => {
    return { id: newId(), subjectId: staffMemberId, ...time, owner: { sessionId: id } }
  })
  await takeClaims(tx, { organizationId }, claims)
}

/** The Wednesdays after a date. */
function wednesdays(localDate: string): string[] {
  const weekday = new Date(`${localDate}T00:00:00Z`).getUTCDay()
  const first = ((WEDNESDAY - weekday + 6) % 7) + 1
  return Array.from({ length: WEEKS }, (_, week) => addDays(localDate, first + week * 7))
}
