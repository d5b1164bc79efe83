import { instantFormatter, localDateAt, type Slot as EngineSlot } from '@openhours/scheduling'
import type { Slot } from './schema.ts'
import type { Offer } from './load-offer.ts'

const MINUTE_MS = 60_000

/** Turns the engine's slots into those of the contract, with the offset of the place. */
export function slotPresenter({
  location,
  schedule,
}: Pick<Offer, 'location' | 'schedule'>): (slot: EngineSlot) => Slot {
  const format = instantFormatter(location.timeZone)
  const durationMs = schedule.service.durationMinutes * MINUTE_MS
  return ({ start, staffIds }) => ({
    startsAt: format(start),
    endsAt: format(start + durationMs),
    localDate: localDateAt(start, location.timeZone),
    staffMemberIds: [...staffIds],
  })
}
