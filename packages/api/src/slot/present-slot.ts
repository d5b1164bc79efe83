import { instantFormatter, localDateAt, type Slot as EngineSlot } from '@openhours/scheduling'
import type { Offer } from './load-offer.ts'
import type { Slot } from './schema.ts'

const MINUTE_MS = 60_000

/** Turns the engine's slots into those of the contract, with the offset of the place. */
export function slotPresenter({
  location,
  services,
}: Pick<Offer, 'location' | 'services'>): (slot: EngineSlot) => Slot {
  const format = instantFormatter(location.timeZone)
  const visitMs = services.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0) * MINUTE_MS
  return ({ start, staffIds }) => ({
    startsAt: format(start),
    endsAt: format(start + visitMs),
    localDate: localDateAt(start, location.timeZone),
    staffMemberIds: [...staffIds],
  })
}
