import type { Booking } from '@openhours/api/booking/schema'

/** What a visit is called: the names of its services. */
export function visitName({ segments }: Pick<Booking, 'segments'>): string {
  return segments.map(({ service }) => service.name).join(' + ')
}
