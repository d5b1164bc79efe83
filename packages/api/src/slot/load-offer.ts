import { findCatalogueVersion } from '@openhours/db/queries/catalogue'
import type {
  ScheduledLocationRow,
  ScheduledResourceRow,
  ScheduledStaffRow,
  ScheduleRow,
} from '@openhours/db/queries/schedule'
import { listTakenTimes, type TakenTimes } from '@openhours/db/queries/taken-time'
import { addDays, dayBounds, localDateAt, type Segment, type Situation } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { chooseServices, type ChosenService } from './chosen-service.ts'
import { hoursOf, ownHoursOf } from './hours-of.ts'
import type { Visit } from './schema.ts'

const MINUTE_MS = 60_000
/** Weekly caps look at the whole week around a date. */
const CAP_DAYS = 7
/** Whoever meets a change of the catalogue each time they read goes by what they read last. */
const MAX_READS = 3

export interface DateRange {
  fromDate: string
  untilDate: string
}

/** A visit, and the local dates of interest: from the first up to, not including, the last. */
export interface OfferQuestion {
  visit: Visit
  /** Given the location's zone, and the services, the dates to look at. */
  dates(timeZone: string, services: readonly ChosenService[]): DateRange
  /** What is about to be moved, one booking or several: their own time counts as free. */
  exceptBookingId?: string | readonly string[] | undefined
  /** For a visit that was agreed before: how long each of its services takes, whatever it would take today. */
  agreedMinutes?: readonly number[] | undefined
  /** Somebody is to be chosen fairly: who was last booked when counts, also before the dates. */
  choosesFairly?: boolean
}

/** What a visit can be offered in a range of dates: the rows it rests on, and the same as the engine wants it. */
export interface Offer extends DateRange {
  /** Of the schedule that it rests on. */
  catalogueVersion: number
  organization: ScheduleRow['organization']
  services: ChosenService[]
  location: ScheduledLocationRow
  staff: ScheduledStaffRow[]
  resources: ScheduledResourceRow[]
  /** What holds keep that have run out: whoever takes it clears them away. */
  expired: TakenTimes[]
  situation: Situation
}

type Reading = Pick<Context, 'db' | 'clock' | 'schedules'>

/**
 * Whatever the number of services, people, rooms and days: one SQL statement, which says what is taken and whether the
 * schedule in memory is still the one in the database, and another one where it is not. Throws `not_found`.
 */
export async function loadOffer(ctx: Reading, question: OfferQuestion): Promise<Offer> {
  const { organizationId } = question.visit
  let wantedVersion: number | undefined
  for (let read = 1; ; read++) {
    const schedule = await ctx.schedules.find(ctx.db, organizationId, wantedVersion)
    if (!schedule) throw new AppError('not_found', { what: 'service' })
    const { offer, catalogueVersion } = await offerOn(schedule, ctx, question)
    if (catalogueVersion === schedule.catalogueVersion || read === MAX_READS) {
      if (offer instanceof AppError) throw offer
      return offer
    }
    if (catalogueVersion === undefined) throw new AppError('not_found', { what: 'service' })
    wantedVersion = catalogueVersion
  }
}

/** What can be offered by a schedule, if that is the current one: also a refusal counts only if it is. */
async function offerOn(schedule: ScheduleRow, { db, clock }: Reading, question: OfferQuestion) {
  const { organizationId, samePerson = false } = question.visit
  const offered = orRefusal(() => partiesOf(schedule, question))
  if (offered instanceof AppError) {
    return { offer: offered, catalogueVersion: await findCatalogueVersion(db, organizationId) }
  }
  const dates = question.dates(offered.location.timeZone, offered.services)
  const performers = performersOf(offered)
  const now = clock.now()
  const { taken, catalogueVersion } = await listTakenTimes(db, {
    organizationId,
    subjectIds: [...performers, ...offered.resources.flatMap(({ unitIds }) => unitIds)],
    lastVisitOf: question.choosesFairly && performers.length > 1 ? performers : [],
    countedServiceIds: offered.services.filter(isCapped).map(({ id }) => id),
    now,
    exceptBookingId: question.exceptBookingId,
    ...reachOf(offered, dates),
  })
  const expired = taken.filter(({ kind }) => kind === 'expired')
  const situation = situationOf(offered, { taken, now, samePerson })
  const offer: Offer = { ...dates, ...offered, expired, situation }
  return { offer, catalogueVersion }
}

/** The dates from today to the last one that can be booked. */
export function upToHorizon(now: number, timeZone: string, services: readonly ChosenService[]): DateRange {
  const today = localDateAt(now, timeZone)
  return { fromDate: today, untilDate: addDays(today, horizonDaysOf(services) + 1) }
}

/** The longest notice and the nearest horizon of all services count for the visit. */
export function noticeMinutesOf(services: readonly ChosenService[]): number {
  return Math.max(...services.map(({ noticeMinutes }) => noticeMinutes))
}

export function horizonDaysOf(services: readonly ChosenService[]): number {
  return Math.min(...services.map(({ horizonDays }) => horizonDays))
}

type Parties = Pick<Offer, 'catalogueVersion' | 'organization' | 'services' | 'location' | 'staff' | 'resources'>

function orRefusal<Value>(work: () => Value): Value | AppError {
  try {
    return work()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** The rows that a visit rests on. Throws `not_found` when it is not on offer. */
function partiesOf(schedule: ScheduleRow, { visit, agreedMinutes }: OfferQuestion): Parties {
  const isAgreed = agreedMinutes !== undefined
  const services = chooseServices(schedule, visit, { isAgreed }).map((service, i) => ({
    ...service,
    durationMinutes: agreedMinutes?.[i] ?? service.durationMinutes,
  }))
  const performers = new Set(services.flatMap(({ staffIds }) => staffIds))
  const needed = new Set(services.flatMap(({ needs }) => needs.map(({ resourceId }) => resourceId)))
  const staff = schedule.staff.filter(({ id }) => performers.has(id))
  const location = locationOf({ staff, locations: schedule.locations }, services, visit.locationId)
  if (!location) throw new AppError('not_found', { what: visit.locationId ? 'location' : 'service' })
  return {
    catalogueVersion: schedule.catalogueVersion,
    organization: schedule.organization,
    services,
    location,
    staff: staff.filter(({ locationId }) => locationId === location.id),
    resources: schedule.resources.filter(
      ({ id, locationId, unitIds }) => needed.has(id) && locationId === location.id && unitIds.length > 0,
    ),
  }
}

/** The place asked for, or that of the first person who can do the first service. */
function locationOf(
  { staff, locations }: Pick<ScheduleRow, 'staff' | 'locations'>,
  [first]: ChosenService[],
  wanted: string | undefined,
) {
  const performer = staff.find(({ id }) => first?.performerIds.includes(id))
  return locations.find(({ id }) => id === (wanted ?? performer?.locationId))
}

/** People of this place who perform any of the services. */
function performersOf({ services, staff }: Parties): string[] {
  return staff.map(({ id }) => id).filter((id) => services.some(({ performerIds }) => performerIds.includes(id)))
}

/** Whether visits of a service are counted. */
export function isCapped({ capPerDay, capPerWeek }: Pick<ChosenService, 'capPerDay' | 'capPerWeek'>): boolean {
  return capPerDay !== null || capPerWeek !== null
}

/** The instants that matter: a visit that starts on the last date may end, and be cleaned up, on the next. */
function reachOf({ services, location }: Parties, { fromDate, untilDate }: DateRange) {
  const lengths = services.map((service) => {
    return service.durationMinutes + service.bufferBeforeMinutes + service.bufferAfterMinutes
  })
  const margin = lengths.reduce((sum, length) => sum + length, 0) * MINUTE_MS
  const days = services.some(({ capPerWeek }) => capPerWeek !== null) ? CAP_DAYS : 0
  return {
    start: dayBounds(addDays(fromDate, -days), location.timeZone).start - margin,
    end: dayBounds(addDays(untilDate, days), location.timeZone).start + margin,
  }
}

interface Facts {
  taken: readonly TakenTimes[]
  now: number
  samePerson: boolean
}

function situationOf({ services, location, staff, resources }: Parties, { taken, now, samePerson }: Facts): Situation {
  const bySubject = Map.groupBy(taken, ({ subjectId }) => subjectId)
  const busyOf = (id: string) => (bySubject.get(id) ?? []).filter(isBusy).flatMap(({ times }) => times)
  const startsOf = (id: string): number[] =>
    (bySubject.get(id) ?? []).filter(isCounted).flatMap(({ times }) => times.map(({ start }) => start))
  const partOf = (service: ChosenService, position: number): Segment => ({
    ...segmentOf(service, resources),
    caps: { perDay: service.capPerDay ?? undefined, perWeek: service.capPerWeek ?? undefined },
    bookings: startsOf(service.id),
    countedBefore: services.slice(0, position).filter(({ id }) => id === service.id).length,
  })
  const [first, ...rest] = services
  if (!first) throw new Error('a visit has a service')
  return {
    now,
    timeZone: location.timeZone,
    location: { hours: hoursOf(location.hours) },
    service: {
      ...partOf(first, 0),
      intervalMinutes: first.intervalMinutes,
      noticeMinutes: noticeMinutesOf(services),
      horizonDays: horizonDaysOf(services),
    },
    followedBy: rest.map((service, i) => partOf(service, i + 1)),
    samePerson,
    staff: staff.map(({ id, hours }) => ({
      id,
      hours: ownHoursOf(hours, location.hours),
      busy: busyOf(id),
      bookings: startsOf(id),
    })),
    resources: resources.map(({ id, unitIds }) => ({
      id,
      capacity: unitIds.length,
      busy: unitIds.flatMap((unitId, unit) => busyOf(unitId).map((times) => ({ ...times, unit }))),
    })),
  }
}

function isBusy({ kind }: TakenTimes): boolean {
  return kind === 'claim' || kind === 'external'
}

function isCounted({ kind }: TakenTimes): boolean {
  return kind !== 'expired'
}

function segmentOf(service: ChosenService, resources: readonly ScheduledResourceRow[]): Segment {
  const needs = Map.groupBy(service.needs, ({ need }) => need)
  return {
    durationMinutes: service.durationMinutes,
    bufferBeforeMinutes: service.bufferBeforeMinutes,
    bufferAfterMinutes: service.bufferAfterMinutes,
    processing: processingOf(service),
    staffIds: service.performerIds,
    needs: [...needs.values()].map((rows) => ({
      anyOf: rows.map(({ resourceId }) => resourceId).filter((wanted) => resources.some(({ id }) => id === wanted)),
      quantity: rows[0]?.quantity,
    })),
  }
}

/** A variant, or what was agreed, may be too short for the pause of the service: then the person is busy throughout. */
function processingOf(service: ChosenService): Segment['processing'] {
  const { processingStartsAfterMinutes: startsAfterMinutes, processingMinutes, durationMinutes } = service
  if (startsAfterMinutes === null || processingMinutes === null) return undefined
  const fits = startsAfterMinutes + processingMinutes <= durationMinutes && processingMinutes < durationMinutes
  return fits ? { startsAfterMinutes, durationMinutes: processingMinutes } : undefined
}
