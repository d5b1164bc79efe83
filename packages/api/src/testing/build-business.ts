import { newId } from '@openhours/db'
import type { NewBusiness } from '@openhours/db/queries/organization'

type ServiceValues = NewBusiness['services'][number]

/** What a test may say about its business; everything has a default. */
export interface BusinessOptions {
  timeZone?: string
  service?: Partial<ServiceValues>
  /** Weekdays on which the business is open, 0 = Sunday; Saturday to Thursday unless told. */
  weekdays?: number[]
  opensMinute?: number
  closesMinute?: number
  /** Dates on which the business is closed. */
  closedOn?: string[]
  /** Hours of Tom's own, every day; left out, he follows the location. */
  tomWorks?: { opensMinute: number; closesMinute: number }
  /** False: only Ana performs the service. */
  tomPerforms?: boolean
}

/** A business like the sample: one location, one service, Ana and Tom. */
export function buildBusiness(options: BusinessOptions): NewBusiness {
  const [organizationId, locationId, ana, tom] = [newId(), newId(), newId(), newId()]
  const timeZone = options.timeZone ?? 'Australia/Melbourne'
  const service = buildService(organizationId, options.service)
  const person = { organizationId, locationId, color: '#336699' }
  return {
    organization: {
      organizationId,
      slug: `studio-${organizationId}`,
      name: 'Studio',
      description: 'A studio',
      timeZone,
      locale: 'en-AU',
      currency: 'AUD',
      country: 'AU',
      createdAt: new Date(0),
    },
    locations: [{ organizationId, id: locationId, name: 'Main', address: '1 Street', timeZone, position: 0 }],
    staff: [
      { ...person, id: ana, name: 'Ana', position: 0 },
      { ...person, id: tom, name: 'Tom', position: 1 },
    ],
    services: [service],
    serviceStaff: [ana, ...(options.tomPerforms === false ? [] : [tom])].map((staffMemberId) => ({
      organizationId,
      serviceId: service.id,
      staffMemberId,
    })),
    weeklyHours: buildHours(options, { organizationId, locationId, tom }),
    hoursExceptions: (options.closedOn ?? []).map((localDate) => ({
      organizationId,
      id: newId(),
      locationId,
      staffMemberId: null,
      localDate,
      opensMinute: null,
      closesMinute: null,
    })),
  }
}

function buildService(organizationId: string, values: Partial<ServiceValues> = {}): ServiceValues & { id: string } {
  return {
    organizationId,
    id: newId(),
    name: 'Cut',
    color: '#993333',
    durationMinutes: 60,
    intervalMinutes: 30,
    noticeMinutes: 0,
    horizonDays: 60,
    priceMinor: 80_00,
    currency: 'AUD',
    position: 0,
    ...values,
  }
}

function buildHours(
  { weekdays = [0, 1, 2, 3, 4, 6], opensMinute = 600, closesMinute = 1020, tomWorks }: BusinessOptions,
  { organizationId, locationId, tom }: { organizationId: string; locationId: string; tom: string },
): NewBusiness['weeklyHours'] {
  const row = { organizationId, locationId: null, staffMemberId: null }
  return [
    ...weekdays.map((weekday) => ({ ...row, id: newId(), locationId, weekday, opensMinute, closesMinute })),
    ...(tomWorks ? [0, 1, 2, 3, 4, 5, 6] : []).map((weekday) => ({
      ...row,
      id: newId(),
      staffMemberId: tom,
      weekday,
      opensMinute: tomWorks?.opensMinute ?? 0,
      closesMinute: tomWorks?.closesMinute ?? 0,
    })),
  ]
}
