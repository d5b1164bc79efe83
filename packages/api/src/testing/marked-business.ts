import { newId } from '@openhours/db'
import type { Role } from '../context.ts'
import { sql } from 'kysely'
import { addOption, addQuestion, addResource, addService } from './add-to-business.ts'
import { createWorld, MONDAY, type World } from './create-world.ts'
import type { KnownFields } from './example-input.ts'
import { accountOf, memberOf } from './member-of.ts'
import { join, joinClass, offerTokenOf, runJob } from './waitlist.ts'

/** A business in which there is some of everything; what is private in it carries a mark. */
export interface MarkedBusiness {
  world: World
  mark: string
  /** Somebody who comes to a class, and is signed in. */
  customerId: string
  sessionId: string
  /** The accounts of those who work here, one of each role, and of somebody who does not. */
  members: Record<Role | 'account', string>
}

export async function markedBusiness(mark: string): Promise<MarkedBusiness> {
  const world = await createWorld({ tomWorks: { opensMinute: 600, closesMinute: 900 }, closedOn: ['2026-12-25'] })
  await addSettings(world)
  await addVisits(world, mark)
  const customerId = await addClass(world, mark)
  await addLine(world, mark)
  const members = await addMembers(world, mark)
  const sessionId = await addDoors(world, mark, customerId)
  return { world, mark, customerId, sessionId, members }
}

/** Every tenant table with how many rows it has of an organization. */
export async function countRows({ db, organizationId }: World): Promise<Record<string, number>> {
  const tables = await tenantTables({ db })
  const counts = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<{ count: number }>`
        SELECT count(*)::int AS count FROM ${sql.table(table)} WHERE organization_id = ${organizationId}`.execute(db)
      return [table, rows[0]?.count ?? 0] as const
    }),
  )
  return Object.fromEntries(counts)
}

/** All that is stored of an organization, as one number that any change changes. */
export async function fingerprint({ db, organizationId }: World): Promise<string> {
  const tables = await tenantTables({ db })
  const parts = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<{ sum: string }>`
        SELECT coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS sum
        FROM ${sql.table(table)} t WHERE organization_id = ${organizationId}`.execute(db)
      return `${table} ${rows[0]?.sum ?? ''}`
    }),
  )
  return parts.join('\n')
}

/** The ids of an organization, by the table that they are from. */
export async function idsByTable({ db, organizationId }: World): Promise<Record<string, string>> {
  const { rows } = await sql<{ table: string }>`
    SELECT table_name AS table FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'id' AND data_type = 'uuid' AND table_name IN (
      SELECT table_name FROM information_schema.columns WHERE column_name = 'organization_id'
    )`.execute(db)
  const found = await Promise.all(
    rows.map(async ({ table }) => {
      const { rows: ids } = await sql<{ id: string }>`
        SELECT id FROM ${sql.table(table)} WHERE organization_id = ${organizationId} ORDER BY id LIMIT 1`.execute(db)
      return [table, ids[0]?.id ?? ''] as const
    }),
  )
  return Object.fromEntries(found)
}

/** What is known in an organization, by the names of fields. */
export async function knownIn({ world, members }: MarkedBusiness): Promise<KnownFields> {
  const ids = await idsByTable(world)
  const idOf = (table: string): string => ids[table] || newId()
  return {
    organizationId: world.organizationId,
    slug: world.slug,
    'organization.create.slug': `new-${world.slug}`,
    serviceId: world.serviceId,
    staffMemberId: world.ana,
    subjectId: world.ana,
    ownerId: world.ana,
    bookingId: idOf('booking'),
    blockId: idOf('block'),
    seriesId: idOf('series'),
    sessionId: idOf('class_session'),
    customerId: idOf('customer'),
    locationId: idOf('location'),
    resourceId: idOf('resource'),
    categoryId: idOf('service_category'),
    invitationId: idOf('invitation'),
    entryId: idOf('waitlist_entry'),
    apiKeyId: idOf('api_key'),
    keyId: idOf('api_key'),
    userId: members.staff,
    startsAt: '2026-11-23T10:00:00+11:00',
    endsAt: '2026-11-23T11:00:00+11:00',
    email: 'robin@example.com',
    ...oddFields,
  }
}

/** Fields whose values follow rules of their own. */
const oddFields: KnownFields = {
  waitlistToken: 'x'.repeat(64),
  offerToken: 'x'.repeat(64),
  manageToken: 'x'.repeat(64),
  holdToken: 'x'.repeat(64),
  rule: 'FREQ=WEEKLY;COUNT=2',
  timeZone: 'Australia/Melbourne',
  locale: 'en-AU',
  currency: 'AUD',
  country: 'AU',
  code: '123456',
  expiresAt: '2027-01-01T00:00:00Z',
  scopes: ['bookings:read'],
  color: '#336699',
}

async function tenantTables({ db }: Pick<World, 'db'>): Promise<string[]> {
  const { rows } = await sql<{ table: string }>`
    SELECT table_name AS table FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'organization_id' ORDER BY table_name`.execute(db)
  return rows.map(({ table }) => table)
}

async function addSettings(world: World): Promise<void> {
  const { db, organizationId, serviceId } = world
  await addOption(world, { serviceId, kind: 'add_on', name: 'Wash', durationMinutes: 15, priceMinor: 10_00 })
  await addQuestion(world, { serviceId, kind: 'text', label: 'Allergies' })
  const coloured = await addService(world, { name: 'Colour' }, [world.ana])
  await addResource(world, { name: 'Basin', units: 2, neededBy: [coloured] })
  await db.insertInto('serviceCategory').values({ organizationId, id: newId(), name: 'Hair', position: 0 }).execute()
}

/** One visit in each way that there is. */
async function addVisits(world: World, mark: string): Promise<void> {
  const { as, at, ana, db, organizationId } = world
  const customer = { name: `${mark} Robin`, email: `robin-${mark}@example.com` }
  const withAna = { staffMemberId: ana, customer, note: `${mark} note`, idempotencyKey: `${mark}-${newId()}` }
  const question = await db
    .selectFrom('serviceQuestion')
    .select('id')
    .where('organizationId', '=', organizationId)
    .executeTakeFirstOrThrow()
  const answers = [{ questionId: question.id, answer: `${mark} nuts` }]
  await as.visitor.booking.create(at('10:00', { ...withAna, answers }))
  await as.visitor.booking.hold({ ...at('12:00'), staffMemberId: ana })
  const cancelled = await as.visitor.booking.create(at('14:00', { customer }))
  await as.visitor.booking.cancel({ manageToken: cancelled.manageToken, reason: `${mark} reason` })
  await as.desk.series.create({ ...at('15:00', { customer, note: `${mark} regular` }), rule: 'FREQ=WEEKLY;COUNT=2' })
  const hours = { startsAt: '2026-11-24T10:00:00+11:00', endsAt: '2026-11-24T11:00:00+11:00' }
  await as.desk.block.create({ organizationId, subjectId: ana, ...hours, reason: `${mark} dentist` })
  const { customers } = await as.desk.customer.find({ organizationId, text: mark })
  const [found] = customers
  if (!found) throw new Error('a business with visits has a customer')
  const { version } = await as.desk.customer.get({ organizationId, customerId: found.id })
  await as.desk.customer.update({ organizationId, customerId: found.id, version, notes: `${mark} notes` })
  await sql`INSERT INTO external_busy (organization_id, id, staff_member_id, during, source)
    VALUES (${organizationId}, ${newId()}, ${ana}, '[2026-11-30 00:00Z, 2026-11-30 01:00Z)', ${mark})`.execute(db)
}

/** A class with somebody in it, and somebody who waits for more seats than are left; answers who is in it. */
async function addClass(world: World, mark: string): Promise<string> {
  const { as, at, tom, organizationId } = world
  const serviceId = await addService(world, { name: 'Yoga', isClass: true, durationMinutes: 60 }, [tom])
  const { startsAt } = at(`${MONDAY}T18:00`)
  const { sessions } = await as.desk.session.create({
    organizationId,
    serviceId,
    staffMemberId: tom,
    startsAt,
    seats: 5,
  })
  const sessionId = sessions[0]?.id ?? ''
  const customer = { name: `${mark} Kim`, email: `kim-${mark}@example.com` }
  await as.visitor.session.book({ organizationId, sessionId, customer })
  const waiting = { name: `${mark} Lou`, email: `lou-${mark}@example.com` }
  await joinClass(world, 'Lou', { sessionId, seats: 5, customer: waiting })
  const { bookings } = await as.desk.session.get({ organizationId, sessionId })
  return bookings[0]?.customerId ?? ''
}

/** Somebody waits, and was offered a time that was freed. */
async function addLine(world: World, mark: string): Promise<void> {
  const serviceId = await addService(world, { name: 'Shave', durationMinutes: 30 }, [world.ana])
  const day = { fromDate: '2026-11-26', serviceId, window: { fromTime: '10:00', untilTime: '10:30' } }
  const taken = await world.as.visitor.booking.create(world.at('2026-11-26T10:00', { serviceId }))
  const customer = { name: `${mark} Eva`, email: `eva-${mark}@example.com` }
  const entry = await join(world, 'Eva', { ...day, customer })
  await world.as.visitor.booking.cancel({ manageToken: taken.manageToken })
  await runJob(world)
  await offerTokenOf(world, entry)
}

/** Who works here: one of each role, one more owner, and somebody with an account alone. */
async function addMembers(world: World, mark: string): Promise<MarkedBusiness['members']> {
  await memberOf(world, 'owner', { name: `${mark} other owner` })
  const of = async (role: Role, staffMemberId?: string): Promise<string> => {
    const person = await memberOf(world, role, { name: `${mark} ${role}`, ...(staffMemberId && { staffMemberId }) })
    return person.userId
  }
  const roles = { staff: await of('staff', world.ana), desk: await of('desk'), manager: await of('manager') }
  const { userId: account } = await accountOf(world, { name: `${mark} nobody` })
  return { ...roles, owner: await of('owner'), account }
}

/** Whoever left or was put elsewhere is here again, and the business open. */
export async function asItWas({ world, members }: MarkedBusiness): Promise<void> {
  const { db, organizationId, ana } = world
  await db.updateTable('organization').set({ deletedFrom: null }).where('organizationId', '=', organizationId).execute()
  await db.deleteFrom('member').where('organizationId', '=', organizationId).where('staffMemberId', '=', ana).execute()
  for (const role of ['staff', 'desk', 'manager', 'owner'] as const) {
    const staffMemberId = role === 'staff' ? ana : null
    await db
      .insertInto('member')
      .values({ organizationId, userId: members[role], role, staffMemberId, createdAt: new Date(0) })
      .onConflict((conflict) => conflict.constraint('member_pkey').doUpdateSet({ role, staffMemberId }))
      .execute()
  }
}

/** What opens the doors of a business; answers the session of its customer. */
async function addDoors({ db, organizationId, ctx }: World, mark: string, customerId: string): Promise<string> {
  const at = new Date(ctx.clock.now())
  const later = new Date(ctx.clock.now() + 86_400_000)
  const secret = { secretHash: Buffer.alloc(32), createdAt: at, expiresAt: later }
  const key = { organizationId, id: newId(), name: `${mark} key`, scopes: ['bookings:read'], createdByName: mark }
  await db
    .insertInto('apiKey')
    .values({ ...key, ...secret })
    .execute()
  const invited = { organizationId, id: newId(), email: `invited-${mark}@example.com`, role: 'desk' as const }
  const invitation = { ...invited, invitedByName: mark, staffMemberId: null, createdAt: at, expiresAt: later }
  await db.insertInto('invitation').values(invitation).execute()
  await db
    .insertInto('ownerLink')
    .values({ organizationId, id: newId(), ...secret })
    .execute()
  const contact = `kim-${mark}@example.com`.toLowerCase()
  const sessionId = newId()
  await db
    .insertInto('customerSession')
    .values({ organizationId, id: sessionId, customerId, contact, ...secret })
    .execute()
  const code = { organizationId, contact, codeHash: Buffer.alloc(32), createdAt: at, expiresAt: later }
  await db.insertInto('signInCode').values(code).execute()
  return sessionId
}
