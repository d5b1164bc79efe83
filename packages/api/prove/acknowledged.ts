// What clients were told, beside what is written down as having happened.
import type { Ground } from './ground.ts'

/**
 * An event for whatever was acknowledged and cannot have been so already, and no event of what nobody acknowledged. What
 * is asked for twice happens once.
 */
export async function compareWithEvents(
  { pool }: Ground,
  organizationId: string,
  acknowledged: ReadonlyMap<string, number>,
): Promise<string[]> {
  const { rows } = await pool.query<{ entry: string; count: number }>(
    `SELECT subject_id || ' ' || CASE WHEN type IN ('booking.confirmed', 'booking.requested') THEN 'created' ELSE type END
       AS entry, count(*)::int AS count
     FROM event WHERE organization_id = $1 AND type LIKE ANY (ARRAY['booking.%', 'block.created']) GROUP BY 1`,
    [organizationId],
  )
  const happened = new Map(rows.map(({ entry, count }) => [entry, count]))
  const certain = [...acknowledged.keys()].filter((entry) => /created$|undone$/.test(entry))
  const lost = certain.filter((entry) => happened.get(entry) !== acknowledged.get(entry))
  const uncalled = rows.filter(({ entry, count }) => count > (acknowledged.get(entry) ?? 0))
  return [
    ...lost.map((entry) => `acknowledged, but there is no event of its own: ${entry}`),
    ...uncalled.map(({ entry, count }) => `happened ${count} times, more than was acknowledged: ${entry}`),
  ]
}
