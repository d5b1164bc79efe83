import { sql } from 'kysely'
import type { Db, Tx } from '../database.ts'

export interface BlockRow {
  id: string
  subjectId: string
  startsAt: number
  endsAt: number
  reason: string
}

export interface NewBlock {
  organizationId: string
  id: string
  subjectId: string
  startsAt: Date
  endsAt: Date
  reason: string
  createdAt: Date
}

export async function insertBlock(tx: Tx, block: NewBlock): Promise<void> {
  await tx.insertInto('block').values(block).execute()
}

export interface BlocksQuestion {
  organizationId: string
  /** Half-open, in milliseconds since the epoch. */
  start: number
  end: number
}

/** Blocks that meet a range, by start. */
export async function listBlocks(db: Db, { organizationId, start, end }: BlocksQuestion): Promise<BlockRow[]> {
  return db
    .selectFrom('block')
    .select(['id', 'subjectId', 'startsAt', 'endsAt', 'reason'])
    .where('organizationId', '=', organizationId)
    .where('startsAt', '<', sql<number>`${new Date(end)}`)
    .where('endsAt', '>', sql<number>`${new Date(start)}`)
    .orderBy('startsAt')
    .orderBy('id')
    .execute()
}

/** Removes a block, and with it its claim; undefined when it is gone already. */
export async function deleteBlock(tx: Tx, organizationId: string, blockId: string): Promise<BlockRow | undefined> {
  return tx
    .deleteFrom('block')
    .where('organizationId', '=', organizationId)
    .where('id', '=', blockId)
    .returning(['id', 'subjectId', 'startsAt', 'endsAt', 'reason'])
    .executeTakeFirst()
}

/** The time zone of the place of a staff member or of a unit of a resource; undefined when there is none. */
export async function findSubjectZone(db: Db, organizationId: string, subjectId: string): Promise<string | undefined> {
  const { rows } = await sql<{ timeZone: string }>`
    SELECT l.time_zone FROM location l WHERE l.organization_id = ${organizationId} AND l.id IN (
      SELECT location_id FROM staff_member WHERE organization_id = ${organizationId} AND id = ${subjectId}
      UNION ALL
      SELECT r.location_id FROM resource_unit u
      JOIN resource r ON r.organization_id = u.organization_id AND r.id = u.resource_id
      WHERE u.organization_id = ${organizationId} AND u.id = ${subjectId}
    )`.execute(db)
  return rows[0]?.timeZone
}
