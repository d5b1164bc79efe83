import type { z } from 'zod'
import { visit, type Visit } from '../slot/schema.ts'

/** What an entry waits for, as it is stored; the organization is in its key. */
const storedVisit = visit.omit({ organizationId: true })

export function visitToStore(asked: Visit, locationId: string): z.output<typeof storedVisit> {
  return { ...storedVisit.parse(asked), locationId }
}

export function visitFromStore(organizationId: string, stored: Record<string, unknown>): Visit {
  return { organizationId, ...storedVisit.parse(stored) }
}
