import { FIRST_POSITION, listEvents as listRows, type EventPosition } from '@openhours/db/queries/event'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Event, listEventsInput } from './schema.ts'
import { hiddenNounsFor, showEvents } from './what-is-shown.ts'

/** What happened, in order; who asks again from the last cursor they got misses nothing and sees nothing twice. */
export async function listEvents(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { after, ...input }: z.output<typeof listEventsInput>,
): Promise<{ events: Event[] }> {
  const rows = await listRows(db, {
    ...input,
    after: after === undefined ? FIRST_POSITION : readCursor(after),
    hiddenNouns: hiddenNounsFor(actor),
  })
  const events = rows.map(({ position, occurredAt, ...row }) => ({
    ...row,
    cursor: cursorOf(position),
    occurredAt: new Date(occurredAt).toISOString(),
  }))
  return { events: await showEvents({ db, actor }, input.organizationId, events) }
}

/** A position as clients keep it; its form is ours to change. */
export function cursorOf({ from, until, sequence }: EventPosition): string {
  return `${from}.${until}.${sequence}`
}

/** Throws `invalid_input` for what is no cursor of ours. */
export function readCursor(cursor: string): EventPosition {
  const [, from, until, sequence] = /^(\d{1,19})\.(\d{1,19})\.(\d{1,15})$/.exec(cursor) ?? []
  if (!from || !until || !sequence) {
    const issue = { path: 'after', code: 'invalid_cursor', message: 'Not a cursor of ours.' }
    throw new AppError('invalid_input', { issues: [issue] })
  }
  return { from, until, sequence: Number(sequence) }
}
