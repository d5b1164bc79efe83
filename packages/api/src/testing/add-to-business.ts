import { newId } from '@openhours/db'
import type { NewBusiness } from '@openhours/db/queries/organization'
import type { World } from './create-world.ts'

type ServiceValues = NewBusiness['services'][number]

/** Another service, performed by these people; answers its id. */
export async function addService(
  { db, organizationId }: World,
  values: Partial<ServiceValues> & { name: string },
  performers: readonly string[],
): Promise<string> {
  const id = newId()
  const defaults = { color: '#339933', durationMinutes: 30, intervalMinutes: 30, horizonDays: 60, priceMinor: 20_00 }
  await db
    .insertInto('service')
    .values({ ...defaults, currency: 'AUD', position: 1, ...values, organizationId, id })
    .execute()
  await db
    .insertInto('serviceStaff')
    .values(performers.map((staffMemberId) => ({ organizationId, serviceId: id, staffMemberId })))
    .execute()
  return id
}

/** A room or equipment with so many units, needed by these services; answers the ids of its units. */
export async function addResource(
  { db, organizationId }: World,
  { name, units, neededBy }: { name: string; units: number; neededBy: readonly string[] },
): Promise<string[]> {
  const resourceId = newId()
  const { id: locationId } = await db
    .selectFrom('location')
    .select('id')
    .where('organizationId', '=', organizationId)
    .executeTakeFirstOrThrow()
  const unitIds = Array.from({ length: units }, newId)
  await db.insertInto('resource').values({ organizationId, id: resourceId, locationId, name, position: 0 }).execute()
  await db
    .insertInto('resourceUnit')
    .values(unitIds.map((id, unit) => ({ organizationId, id, resourceId, unit })))
    .execute()
  await db
    .insertInto('serviceResource')
    .values(neededBy.map((serviceId) => ({ organizationId, serviceId, need: 0, resourceId })))
    .execute()
  return unitIds
}

/** A variant or add-on of a service; answers its id. */
export async function addOption(
  { db, organizationId }: World,
  values: { serviceId: string; kind: 'variant' | 'add_on'; name: string; durationMinutes: number; priceMinor: number },
): Promise<string> {
  const id = newId()
  await db
    .insertInto('serviceOption')
    .values({ organizationId, id, position: 0, ...values })
    .execute()
  return id
}

/** A question that a service asks; answers its id. */
export async function addQuestion(
  { db, organizationId }: World,
  values: {
    serviceId: string
    kind: 'text' | 'choice' | 'yes_no' | 'number'
    label: string
    isRequired?: boolean
    choices?: string[]
  },
): Promise<string> {
  const id = newId()
  await db
    .insertInto('serviceQuestion')
    .values({ organizationId, id, position: 0, ...values })
    .execute()
  return id
}
