import { newId } from '@openhours/db'
import type { NewBusiness } from '@openhours/db/queries/organization'
import { changeCatalogue } from './change-catalogue.ts'
import type { World } from './create-world.ts'

type ServiceValues = NewBusiness['services'][number]

/** Another service, performed by these people; answers its id. */
export async function addService(
  world: World,
  values: Partial<ServiceValues> & { name: string },
  performers: readonly string[],
): Promise<string> {
  const { organizationId } = world
  const id = newId()
  const defaults = { color: '#339933', durationMinutes: 30, intervalMinutes: 30, horizonDays: 60, priceMinor: 20_00 }
  const service = { ...defaults, currency: 'AUD', position: 1, ...values, organizationId, id }
  const performances = performers.map((staffMemberId) => ({ organizationId, serviceId: id, staffMemberId }))
  await changeCatalogue(world, async (tx) => {
    await tx.insertInto('service').values(service).execute()
    if (performances.length > 0) await tx.insertInto('serviceStaff').values(performances).execute()
  })
  return id
}

/** A room or equipment with so many units, needed by these services; answers the ids of its units. */
export async function addResource(
  world: World,
  { name, units, neededBy }: { name: string; units: number; neededBy: readonly string[] },
): Promise<string[]> {
  const { db, organizationId } = world
  const resourceId = newId()
  const { id: locationId } = await db
    .selectFrom('location')
    .select('id')
    .where('organizationId', '=', organizationId)
    .executeTakeFirstOrThrow()
  const unitIds = Array.from({ length: units }, newId)
  const resource = { organizationId, id: resourceId, locationId, name, position: 0 }
  const resourceUnits = unitIds.map((id, unit) => ({ organizationId, id, resourceId, unit }))
  const needs = neededBy.map((serviceId) => ({ organizationId, serviceId, need: 0, resourceId }))
  await changeCatalogue(world, async (tx) => {
    await tx.insertInto('resource').values(resource).execute()
    await tx.insertInto('resourceUnit').values(resourceUnits).execute()
    if (needs.length > 0) await tx.insertInto('serviceResource').values(needs).execute()
  })
  return unitIds
}

/** A variant or add-on of a service; answers its id. */
export async function addOption(
  world: World,
  values: { serviceId: string; kind: 'variant' | 'add_on'; name: string; durationMinutes: number; priceMinor: number },
): Promise<string> {
  const id = newId()
  const option = { organizationId: world.organizationId, id, position: 0, ...values }
  await changeCatalogue(world, (tx) => tx.insertInto('serviceOption').values(option).execute())
  return id
}

/** A question that a service asks; answers its id. */
export async function addQuestion(
  world: World,
  values: {
    serviceId: string
    kind: 'text' | 'choice' | 'yes_no' | 'number'
    label: string
    isRequired?: boolean
    choices?: string[]
  },
): Promise<string> {
  const id = newId()
  const question = { organizationId: world.organizationId, id, position: 0, ...values }
  await changeCatalogue(world, (tx) => tx.insertInto('serviceQuestion').values(question).execute())
  return id
}
