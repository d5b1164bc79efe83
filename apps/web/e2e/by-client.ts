import type { Service } from '@openhours/api/service/schema'
import type { Slot } from '@openhours/api/slot/schema'
import { createClient, type Client } from '@openhours/client'

/** The business behind a booking page for what another person does meanwhile, who needs no browser. */
export interface Sample {
  client: Client
  organizationId: string
  service: (name: string) => Service
}

export const SOMEBODY = { name: 'Somebody Else', email: 'somebody@example.com' }

export async function lookAtSample(bookingPage: string): Promise<Sample> {
  const { origin, pathname } = new URL(bookingPage)
  const client = createClient({ url: origin })
  const { id: organizationId } = await client.organization.get.query({ slug: pathname.slice(1) })
  const { services } = await client.service.list.query({ organizationId })
  const service = (name: string): Service => {
    const found = services.find((candidate) => candidate.name === name)
    if (!found) throw new Error(`the sample has no ${name}`)
    return found
  }
  return { client, organizationId, service }
}

/** The free times of a service on each day that has any. */
export async function freeDays({ client, organizationId, service }: Sample, name: string): Promise<Slot[][]> {
  const { days } = await client.slot.find.query({ organizationId, serviceId: service(name).id })
  return days.map(({ slots }) => slots).filter(({ length }) => length > 0)
}

/** Whether a start can be booked by somebody else just now. */
export async function isFree(sample: Sample, name: string, startsAt: string): Promise<boolean> {
  const slots = (await freeDays(sample, name)).flat()
  return slots.some((slot) => Date.parse(slot.startsAt) === Date.parse(startsAt))
}

/** Somebody else books; answers the key to their booking. */
export async function bookElsewhere(sample: Sample, name: string, startsAt: string): Promise<string> {
  const { client, organizationId, service } = sample
  const request = { organizationId, serviceId: service(name).id, startsAt, customer: SOMEBODY }
  return (await client.booking.create.mutate(request)).manageToken
}
