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

function presentService({ priceMinor, currency, options, ...service }: ServiceRow): Service {
  const optionsOf = (wanted: 'variant' | 'add_on'): Service['variants'] =>
    options
      .filter(({ kind }) => kind === wanted)
      .map(({ kind: _, priceMinor: amountMinor, ...option }) => ({ ...option, price: { amountMinor, currency } }))
  return {
    ...service,
    price: { amountMinor: priceMinor, currency },
    variants: optionsOf('variant'),
    addOns: optionsOf('add_on'),
  }
}
