import { z } from 'zod'
import { id, toldInstant } from '../contract/schema.ts'

export const listEventsInput = z.object({
  organizationId: id,
  /** The cursor of the last event that the caller has; left out, from the first one on. */
  after: z.string().max(80).optional(),
  /** Only what happened to this booking, block, …. */
  subjectId: id.optional(),
  limit: z.int().min(1).max(500).default(100),
})

/** Something that happened, recorded with the change itself. */
export const event = z.object({
  id,
  /** Where to go on from, after this event. */
  cursor: z.string(),
  type: z.string(),
  subjectId: id,
  actor: z.record(z.string(), z.unknown()),
  details: z.record(z.string(), z.unknown()),
  occurredAt: toldInstant,
})

export const eventList = z.object({ events: z.array(event) })

export const recentEventsInput = z.object({
  organizationId: id,
  /** The cursor of the page before; left out, from the last event back. */
  before: z.string().max(80).optional(),
  limit: z.int().min(1).max(100).default(50),
})

/** The newest first. What happens next is not to be followed from here: some of it may have begun before. */
export const recentEvents = z.object({
  events: z.array(event.omit({ cursor: true })),
  nextCursor: z.string().nullable(),
})

export const followEventsInput = z.object({
  organizationId: id,
  /** The id of the last message that came through; browsers send it by themselves when they reconnect. */
  lastEventId: z.string().max(80).optional(),
})

/** A message of a live subscription. The first one says only where to go on from. */
export const change = z.object({ event: event.nullable() })

export type Change = z.infer<typeof change>
export type Event = z.infer<typeof event>
export type PastEvent = Omit<Event, 'cursor'>
