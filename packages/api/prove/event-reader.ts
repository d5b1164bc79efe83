// Somebody who follows the events by their cursors while everything dies around them.
import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { KilledWorld } from './killed-world.ts'

export class EventReader {
  /** Ids in the order in which they came. */
  readonly seen: string[] = []
  /** Nothing happens any more: it reads to the end. */
  isLast = false
  readonly #world: KilledWorld
  #after: string | undefined

  constructor(world: KilledWorld) {
    this.#world = world
  }

  async run(): Promise<void> {
    const { shop } = this.#world
    await using db = this.#world.open()
    const { event } = shop.as(db, { kind: 'system' })
    for (let quiet = 0; quiet < 20;) {
      const input = { organizationId: shop.organizationId, limit: 7, ...(this.#after && { after: this.#after }) }
      const events = await event.list(input).then(
        (page) => page.events,
        () => undefined,
      )
      // Who hears nothing asks again from where they were.
      for (const { id, cursor } of events ?? []) {
        this.seen.push(id)
        this.#after = cursor
      }
      quiet = this.isLast && events?.length === 0 ? quiet + 1 : 0
      if (!events || events.length === 0) await pause(10)
    }
  }

  /** Events that were missed, seen twice, or out of order with what happened to the same thing. */
  async violations(pool: Pool): Promise<string[]> {
    const { rows } = await pool.query<{ id: string; subject: string }>(
      'SELECT id, subject_id AS subject FROM event WHERE organization_id = $1 ORDER BY sequence',
      [this.#world.shop.organizationId],
    )
    const places = new Map(this.seen.map((id, place) => [id, place]))
    const missed = rows.filter(({ id }) => !places.has(id)).map(({ id }) => `the reader missed event ${id}`)
    const twice =
      this.seen.length === places.size ? [] : [`the reader saw ${this.seen.length - places.size} events twice`]
    const unordered = [...Map.groupBy(rows, ({ subject }) => subject)].filter(([, events]) =>
      events.some(({ id }, i) => i > 0 && (places.get(id) ?? 0) < (places.get(events[i - 1]?.id ?? '') ?? 0)),
    )
    return [...missed, ...twice, ...unordered.map(([subject]) => `the events of ${subject} came out of order`)]
  }
}
