import { inTransaction, type Tx } from '@openhours/db'
import { listEvents, readCurrentPosition, recordEvent, type EventPosition } from '@openhours/db/queries/event'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createWorld, type World } from '../testing/create-world.ts'
import { eventsCanBeRead } from '../testing/waitlist.ts'

/*
 * Postgres gives numbers of transactions out again that nothing durable was written under when it died. So whoever has read
 * on before may hold a position beyond the transactions that are open now.
 */

/** Somewhere beyond all transactions that these tests make. */
const AHEAD = 1_000_000

describe('somebody who follows what happens, after the database has died and is back', () => {
  test('misses no event that is committed late, though they had read beyond its transaction', async () => {
    const world = await createWorld()
    const position = await readAhead(world)
    const slow = await begun(world, (tx) => record(tx, world, 'test.late'))
    await inTransaction(world.db, (tx) => record(tx, world, 'test.early'))

    const first = await read(world, position)
    await slow.end()
    await eventsCanBeRead(world)

    const rest = await read(world, first.position)
    expect([...first.types, ...rest.types].toSorted()).toEqual(['test.early', 'test.late'])
  })

  test('nor one of a later transaction that wrote it earlier', async () => {
    const world = await createWorld()
    const position = await readAhead(world)
    const quick = await begun(world, (tx) => sql`SELECT pg_current_xact_id()`.execute(tx))
    const slow = await begun(world, (tx) => record(tx, world, 'test.late'))
    await quick.end((tx) => record(tx, world, 'test.early'))

    const first = await read(world, position)
    await slow.end()
    await eventsCanBeRead(world)

    const rest = await read(world, first.position)
    expect([...first.types, ...rest.types].toSorted()).toEqual(['test.early', 'test.late'])
  })

  test('begins after the last number that something was written under, and hears nothing from before', async () => {
    const world = await createWorld()
    await inTransaction(world.db, (tx) => record(tx, world, 'test.before'))
    await eventsCanBeRead(world)
    // A number that is given out, and nothing is written under it: it is lost with the database.
    const lost = await inTransaction(world.db, async (tx) => {
      const { rows } = await sql<{ id: string }>`SELECT pg_current_xact_id()::text AS id`.execute(tx)
      return Number(rows[0]?.id)
    })

    const position = await readCurrentPosition(world.db, world.organizationId)

    expect(Number(position.until)).toBeLessThanOrEqual(lost)
    expect((await read(world, position)).types).toEqual([])
    await inTransaction(world.db, (tx) => record(tx, world, 'test.after'))
    await eventsCanBeRead(world)
    expect((await read(world, position)).types).toEqual(['test.after'])
  })
})

async function readAhead({ db, organizationId }: World): Promise<EventPosition> {
  const { from } = await readCurrentPosition(db, organizationId)
  return { from, until: String(Number(from) + AHEAD), sequence: 0 }
}

/** Page by page to the end; and where that was. */
async function read(world: World, after: EventPosition): Promise<{ types: string[]; position: EventPosition }> {
  const { db, organizationId } = world
  const types: string[] = []
  let position = after
  for (;;) {
    const events = await listEvents(db, { organizationId, after: position, limit: 1 })
    for (const event of events) {
      types.push(event.type)
      position = event.position
    }
    if (events.length === 0) return { types, position }
  }
}

/** A transaction that has done something, and stays open until it is ended. */
async function begun({ db }: World, work: (tx: Tx) => Promise<unknown>) {
  const isBegun = Promise.withResolvers<void>()
  const ending = Promise.withResolvers<(tx: Tx) => Promise<unknown>>()
  const whole = inTransaction(db, async (tx) => {
    await work(tx)
    isBegun.resolve()
    const last = await ending.promise
    await last(tx)
  })
  await isBegun.promise
  return {
    end: async (last: (tx: Tx) => Promise<unknown> = async () => undefined) => {
      ending.resolve(last)
      await whole
    },
  }
}

function record(tx: Tx, { organizationId }: World, type: string): Promise<void> {
  const subjectId = organizationId
  return recordEvent(tx, { organizationId, type, subjectId, actor: {}, details: {}, occurredAt: new Date() })
}
