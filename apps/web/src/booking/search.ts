import { isInstant, isLocalDate } from '@openhours/client/format'

/** What has been chosen so far lives in the address: it can be shared, reloaded and gone back from. */
export interface BookingSearch {
  service: string
  staff?: string
  /** The day that is shown; left out, the first with a free time. */
  date?: string
}

export interface DetailsSearch {
  service: string
  staff?: string
  /** The chosen start with its offset, as the server gave it. */
  time: string
}

export interface ManageSearch {
  /** The visitor is being asked whether to cancel. */
  cancel?: true
}

export function bookingSearch(search: Record<string, unknown>): BookingSearch {
  const { service, staff, date } = search
  return {
    service: textOf(service),
    ...(staff === undefined ? {} : { staff: textOf(staff) }),
    ...(typeof date === 'string' && isLocalDate(date) ? { date } : {}),
  }
}

export function detailsSearch(search: Record<string, unknown>): DetailsSearch {
  const { service, staff, time } = search
  return {
    service: textOf(service),
    ...(staff === undefined ? {} : { staff: textOf(staff) }),
    time: typeof time === 'string' && isInstant(time) ? time : '',
  }
}

export function manageSearch(search: Record<string, unknown>): ManageSearch {
  return search['cancel'] === undefined || search['cancel'] === false ? {} : { cancel: true }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
