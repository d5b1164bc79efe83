import { listOfferedServices, type ServiceRow } from '@openhours/db/queries/service'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { listServicesInput, Service } from './schema.ts'

/** The services of an organization in its own order; an unknown organization offers nothing. */
export async function listServices(
  { db }: Context,
  { organizationId }: z.output<typeof listServicesInput>,
): Promise<{ services: Service[] }> {
  const rows = await listOfferedServices(db, organizationId)
  return { services: rows.map(presentService) }
}

function presentService({ priceMinor, currency, ...service }: ServiceRow): Service {
  return { ...service, price: { amountMinor: priceMinor, currency } }
}
