import type { NextInLine, Stretch } from '@openhours/db/queries/waitlist'
import { addDays, findSlots, localDateAt, wallTimeAt } from '@openhours/scheduling'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { loadOffer } from '../slot/load-offer.ts'
import type { Visit } from '../slot/schema.ts'
import { visitFromStore } from './stored-visit.ts'

const MINUTE_MS = 60_000

/** A free start, in milliseconds since the epoch. */
interface FreeSlot extends Stretch {
  localDate: string
  /** From local midnight of that date. */
  fromMinute: number
  untilMinute: number
}

/** Answers which free time suits an entry first; remembers what it has looked up until it is told that it changed. */
export interface FittingSlots {
  firstFor(entry: NextInLine, freed: readonly Stretch[]): Promise<Stretch | undefined>
  forget(): void
}

/** Many who wait want the same, so what is free is looked up once for all of them. */
export function fittingSlots(ctx: Context, organizationId: string): FittingSlots {
  const known = new Map<string, FreeSlot[]>()
  const freeSlots = async (entry: NextInLine, stretch: Stretch): Promise<FreeSlot[]> => {
    const key = JSON.stringify([entry.visit, stretch])
    const slots = known.get(key) ?? (await lookUp(ctx, visitFromStore(organizationId, entry.visit), stretch))
    known.set(key, slots)
    return slots
  }
  return {
    async firstFor(entry, freed) {
      for (const stretch of freed) {
        const slots = await freeSlots(entry, stretch)
        const slot = slots.find((candidate) => suits(entry, candidate))
        if (slot) return slot
      }
      return undefined
    },
    forget: () => known.clear(),
  }
}

function suits(entry: NextInLine, slot: FreeSlot): boolean {
  return (
    entry.fromDate <= slot.localDate &&
    slot.localDate <= entry.lastDate &&
    entry.fromMinute <= slot.fromMinute &&
    slot.untilMinute <= entry.untilMinute &&
    !entry.refused.some((refused) => overlap(refused, slot))
  )
}

/** The free starts of a visit that make use of a stretch. A visit that is no longer offered has none. */
async function lookUp(ctx: Context, visit: Visit, stretch: Stretch): Promise<FreeSlot[]> {
  try {
    const offer = await loadOffer(ctx, { visit, dates: (timeZone) => datesAround(stretch, timeZone) })
    const { timeZone } = offer.location
    const minutes = offer.services.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0)
    const days = findSlots({ ...offer.situation, fromDate: offer.fromDate, untilDate: offer.untilDate })
    return days
      .flatMap(({ localDate, slots }) => slots.map(({ start }) => ({ localDate, start })))
      .map(({ localDate, start }) => ({ localDate, start, end: start + minutes * MINUTE_MS }))
      .filter((slot) => overlap(stretch, slot))
      .map((slot) => {
        const fromMinute = wallTimeAt(slot.start, timeZone).minuteOfDay
        return { ...slot, fromMinute, untilMinute: fromMinute + minutes }
      })
  } catch (error) {
    if (error instanceof AppError && error.reason === 'not_found') return []
    throw error
  }
}

/** A visit may begin the day before; dates are half-open. */
function datesAround({ start, end }: Stretch, timeZone: string) {
  return { fromDate: addDays(localDateAt(start, timeZone), -1), untilDate: addDays(localDateAt(end, timeZone), 1) }
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end
}
