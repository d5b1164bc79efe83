import { sql, type Insertable } from 'kysely'
import type { Db, Tx } from '../database.ts'
import type { Tables } from '../tables.ts'

export interface OrganizationRow {
  id: string
  slug: string
  name: string
  description: string
  timeZone: string
  locale: string
  currency: string
  isSample: boolean
  locations: { id: string; name: string; address: string; timeZone: string }[]
}

/** The organization behind a slug, unless it is closed, with the locations where something can be booked, in order. */
export async function findOrganizationBySlug(db: Db, slug: string): Promise<OrganizationRow | undefined> {
  const { rows } = await sql<OrganizationRow>`
    SELECT o.organization_id AS id, o.slug, o.name, o.description, o.time_zone, o.locale, o.currency, o.is_sample,
      (
        SELECT coalesce(json_agg(json_build_object(
          'id', l.id, 'name', l.name, 'address', l.address, 'timeZone', l.time_zone
        ) ORDER BY l.position), '[]')
        FROM location l WHERE l.organization_id = o.organization_id AND l.is_active
      ) AS locations
    FROM organization_slug s
    JOIN organization o ON o.organization_id = s.organization_id
    WHERE s.slug = ${slug} AND o.deleted_from IS NULL`.execute(db)
  return rows[0]
}

/** The slug of the sample business, if there is one: what a fresh installation shows first. */
export async function findSampleSlug(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('organization')
    .select('slug')
    .where('isSample', '=', true)
    .where('deletedFrom', 'is', null)
    .executeTakeFirst()
  return row?.slug
}

/** The default time zone of an organization. */
export async function findOrganizationZone(db: Db, organizationId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('organization')
    .select('timeZone')
    .where('organizationId', '=', organizationId)
    .executeTakeFirst()
  return row?.timeZone
}

/** Whether an organization is there and not closed: nobody outside sees anything of one that is. */
export async function isOpenOrganization(db: Db, organizationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('organization')
    .select('organizationId')
    .where('organizationId', '=', organizationId)
    .where('deletedFrom', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The slug of the only organization that is not closed; undefined where there are none or several. */
export async function findOnlySlug(db: Db): Promise<string | undefined> {
  const [first, second] = await db
    .selectFrom('organization')
    .select('slug')
    .where('deletedFrom', 'is', null)
    .limit(2)
    .execute()
  return second ? undefined : first?.slug
}

/** The country (ISO 3166) in which an organization is at home. */
export async function findOrganizationCountry(db: Db, organizationId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('organization')
    .select('country')
    .where('organizationId', '=', organizationId)
    .executeTakeFirst()
  return row?.country
}

/** Whether no organization exists yet. */
export async function isEmpty(db: Db): Promise<boolean> {
  const row = await db.selectFrom('organizationSlug').select('slug').limit(1).executeTakeFirst()
  return row === undefined
}

/** Takes a slug for an organization; false when another has it. */
export async function takeSlug(tx: Tx, slug: string, organizationId: string): Promise<boolean> {
  const row = await tx
    .insertInto('organizationSlug')
    .values({ slug, organizationId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('slug')
    .executeTakeFirst()
  return row !== undefined
}

export interface NewBusiness {
  organization: Insertable<Tables['organization']>
  locations: Insertable<Tables['location']>[]
  staff: Insertable<Tables['staffMember']>[]
  services: Insertable<Tables['service']>[]
  serviceStaff: Insertable<Tables['serviceStaff']>[]
  weeklyHours: Insertable<Tables['weeklyHours']>[]
  hoursExceptions: Insertable<Tables['hoursException']>[]
  options?: Insertable<Tables['serviceOption']>[]
  questions?: Insertable<Tables['serviceQuestion']>[]
}

/** Writes a whole business: the organization and everything it opens with. Its slug must have been taken before. */
export async function insertBusiness(tx: Tx, business: NewBusiness): Promise<void> {
  await tx.insertInto('organization').values(business.organization).execute()
  if (business.locations.length) await tx.insertInto('location').values(business.locations).execute()
  if (business.staff.length) await tx.insertInto('staffMember').values(business.staff).execute()
  if (business.services.length) await tx.insertInto('service').values(business.services).execute()
  if (business.serviceStaff.length) await tx.insertInto('serviceStaff').values(business.serviceStaff).execute()
  if (business.weeklyHours.length) await tx.insertInto('weeklyHours').values(business.weeklyHours).execute()
  if (business.hoursExceptions.length) await tx.insertInto('hoursException').values(business.hoursExceptions).execute()
  if (business.options?.length) await tx.insertInto('serviceOption').values(business.options).execute()
  if (business.questions?.length) await tx.insertInto('serviceQuestion').values(business.questions).execute()
}
