import type { Db } from '@openhours/db'
import { findSchedule, type ScheduleRow } from '@openhours/db/queries/schedule'

/** What a process keeps unless told, in characters of JSON: some thousand businesses, some dozen megabytes. */
const MAX_CHARACTERS = 8_000_000

/**
 * Schedules of whole organizations, in memory. They may be out of date: whoever goes by one compares its
 * `catalogueVersion` with the one in the database, which comes along with what they ask there anyway. So no server has
 * to tell another what has changed.
 */
export interface Schedules {
  /**
   * The schedule in memory; read when there is none, or when it is not the one that is wanted by now. Undefined for an
   * unknown organization.
   */
  find(db: Db, organizationId: string, wantedVersion?: number): Promise<ScheduleRow | undefined>
}

interface Kept {
  schedule: ScheduleRow
  characters: number
}

/** Keeps the schedules that were used last. */
export function createSchedules({ maxCharacters = MAX_CHARACTERS } = {}): Schedules {
  const kept = new Map<string, Kept>()
  const reading = new Map<string, Promise<ScheduleRow | undefined>>()
  let total = 0

  function forget(organizationId: string): Kept | undefined {
    const known = kept.get(organizationId)
    kept.delete(organizationId)
    total -= known?.characters ?? 0
    return known
  }

  /** A Map is in the order of insertion: what is used goes to its end. */
  function keep(organizationId: string, { schedule, characters }: Kept): void {
    forget(organizationId)
    if (characters > maxCharacters) return
    kept.set(organizationId, { schedule, characters })
    total += characters
    for (const oldest of kept.keys()) {
      if (total <= maxCharacters) return
      forget(oldest)
    }
  }

  async function read(db: Db, organizationId: string): Promise<ScheduleRow | undefined> {
    const schedule = await findSchedule(db, organizationId)
    if (!schedule) return undefined
    keep(organizationId, { schedule: frozen(schedule), characters: JSON.stringify(schedule).length })
    return schedule
  }

  return {
    find: async (db, organizationId, wantedVersion) => {
      const known = kept.get(organizationId)
      if (known && (wantedVersion === undefined || known.schedule.catalogueVersion === wantedVersion)) {
        keep(organizationId, known)
        return known.schedule
      }
      // Who wants the same at the same moment shares one read; it began after the wanted version was there to be seen.
      const key = `${organizationId} ${wantedVersion ?? ''}`
      const underWay = reading.get(key) ?? read(db, organizationId).finally(() => reading.delete(key))
      reading.set(key, underWay)
      return underWay
    },
  }
}

/** Many requests go by the same rows: none may change them. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const inner of Object.values(value)) frozen(inner)
  return Object.freeze(value)
}
