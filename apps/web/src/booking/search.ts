import { isInstant, isLocalDate } from '@openhours/client/format'

/** What has been chosen so far lives in the address: it can be shared, reloaded and gone back from. */
export interface VisitSearch {
  service: string
  staff?: string
  variant?: string
  /** Add-ons, several joined by a point. */
  extras?: string
  /**
   * Services that follow in the same visit, several joined by a point; each with its variant and its add-ons behind it, joined
   * by an underscore. With add-ons and no variant the place of the variant is empty.
   */
  also?: string
}

export interface BookingSearch extends VisitSearch {
  /** The day that is shown; left out, the first with a free time. */
  date?: string
  /** Part of the visit that a link led to is not on offer any more. */
  gone?: true
}

export interface DetailsSearch extends VisitSearch {
  /** The chosen start with its offset, as the server gave it. */
  time: string
}

export interface ManageSearch {
  /** The visitor is being asked whether to cancel. */
  cancel?: true
}

export interface NewTimeSearch {
  date?: string
  /** The new start, to be confirmed. */
  time?: string
  /** Anyone's times instead of the same person's. */
  anyone?: true
}

export interface OtherClassSearch {
  date?: string
  /** The other class, to be confirmed. */
  session?: string
}

export interface PlaceSearch {
  /** Somebody is being asked whether to leave the list. */
  leave?: true
}

export interface SessionSearch {
  service: string
  date?: string
}

export interface SeatsSearch {
  service: string
  session: string
}

type Search = Record<string, unknown>

export function bookingSearch(search: Search): BookingSearch {
  return { ...visitSearch(search), ...dateOf(search), ...(isOn(search['gone']) ? { gone: true } : {}) }
}

export function detailsSearch(search: Search): DetailsSearch {
  return { ...visitSearch(search), time: timeOf(search) }
}

export function manageSearch(search: Search): ManageSearch {
  return isOn(search['cancel']) ? { cancel: true } : {}
}

export function placeSearch(search: Search): PlaceSearch {
  return isOn(search['leave']) ? { leave: true } : {}
}

export function newTimeSearch(search: Search): NewTimeSearch {
  const time = timeOf(search)
  return { ...dateOf(search), ...(time ? { time } : {}), ...(isOn(search['anyone']) ? { anyone: true } : {}) }
}

export function otherClassSearch(search: Search): OtherClassSearch {
  const session = textOf(search['session'])
  return { ...dateOf(search), ...(session ? { session } : {}) }
}

export function sessionSearch(search: Search): SessionSearch {
  return { service: textOf(search['service']), ...dateOf(search) }
}

export function seatsSearch(search: Search): SeatsSearch {
  return { service: textOf(search['service']), session: textOf(search['session']) }
}

/** What is booked, without the day or the time. */
export function visitSearch({ service, staff, variant, extras, also }: Search): VisitSearch {
  return {
    service: textOf(service),
    ...(staff === undefined ? {} : { staff: textOf(staff) }),
    ...(variant ? { variant: textOf(variant) } : {}),
    ...(extras ? { extras: textOf(extras) } : {}),
    ...(also ? { also: textOf(also) } : {}),
  }
}

function dateOf({ date }: Search): { date?: string } {
  return typeof date === 'string' && isLocalDate(date) ? { date } : {}
}

function timeOf({ time }: Search): string {
  return typeof time === 'string' && isInstant(time) ? time : ''
}

function isOn(value: unknown): boolean {
  return value !== undefined && value !== false
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
