import type { ReaderKey } from '@openhours/db/queries/event-reader'

/** The job that looks in the events of an organization for time that has become free. */
export function waitlistReader(organizationId: string): ReaderKey {
  return { organizationId, name: 'waitlist' }
}
