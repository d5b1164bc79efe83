// Somebody who asks for things until they are told what became of them, and writes it down.
import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '@openhours/db'
import type { Actor } from '../src/context.ts'
import type { KilledWorld } from './killed-world.ts'
import { memberOf } from './open-shop.ts'
import type { Random } from './random.ts'

/** What somebody was told has happened: there must be one event of it. */
export interface Acknowledged {
  id: string
  event: string
}

interface Told {
  answer?: { id?: string; manageToken?: string; state?: string; startsAt?: string }
  reason?: string
}

const GIVE_UP_MS = 3_000
const visitor: Actor = { kind: 'visitor' }

export class KillingClient {
  readonly acknowledged: Acknowledged[] = []
  readonly strange: string[] = []
  repeats = 0
  readonly #world: KilledWorld
  readonly #random: Random
  readonly #desk: Actor
  #mine: { id: string; manageToken: string }[] = []

  constructor(world: KilledWorld, random: Random) {
    this.#world = world
    this.#random = random
    this.#desk = memberOf(world.shop.organizationId, 'desk')
  }

  async run(): Promise<void> {
    while (!this.#world.isOver) {
      const booking = this.#random.one(this.#mine)
      const chance = this.#random.below(100)
      if (!booking || chance < 60) await this.#book()
      else if (chance < 75) await this.#move(booking)
      else await this.#end(booking)
    }
  }

  async #book(): Promise<void> {
    const key = newId()
    const customer = { name: 'Robin Vale', email: `${key}@example.com` }
    const request = { ...this.#wish(), customer, note: `key:${key}`, idempotencyKey: key }
    const { answer } = await this.#ask('booking.create', request)
    if (!answer?.id || !answer.manageToken) return
    this.#mine.push({ id: answer.id, manageToken: answer.manageToken })
    this.acknowledged.push({ id: answer.id, event: 'booking.confirmed' })
  }

  async #move({ id, manageToken }: { id: string; manageToken: string }): Promise<void> {
    const { startsAt, staffMemberId } = this.#wish()
    const { answer } = await this.#ask('booking.reschedule', { manageToken, startsAt, staffMemberId })
    if (answer) this.acknowledged.push({ id, event: 'booking.rescheduled' })
  }

  /** Cancelled by its customer or by the desk; nothing is done to it afterwards. */
  async #end(booking: { id: string; manageToken: string }): Promise<void> {
    this.#mine = this.#mine.filter((mine) => mine !== booking)
    const { organizationId } = this.#world.shop
    const { answer } = this.#random.inHundred(50)
      ? await this.#ask('booking.cancel', { manageToken: booking.manageToken })
      : await this.#ask('booking.cancelForCustomer', { organizationId, bookingId: booking.id })
    if (answer) this.acknowledged.push({ id: booking.id, event: 'booking.cancelled' })
    else this.strange.push(`a booking of their own could not be cancelled: ${booking.id}`)
  }

  #wish() {
    const { shop } = this.#world
    const day = 1 + this.#random.below(40)
    return {
      organizationId: shop.organizationId,
      serviceId: shop.serviceIds[this.#random.below(3)] ?? '',
      staffMemberId: this.#random.one(shop.personIds) ?? '',
      startsAt: shop.at(day * 1440 + 480 + this.#random.below(16) * 30),
    }
  }

  /** The same request until there is an answer; `busy` and silence are none. */
  async #ask(path: string, input: object): Promise<Told> {
    const isForDesk = path === 'booking.cancelForCustomer'
    const body = JSON.stringify({ path, actor: isForDesk ? this.#desk : visitor, input })
    for (;;) {
      const told = await this.#send(body)
      if (told && told.reason !== 'busy') {
        if (told.reason === 'internal') this.strange.push(`${path}: internal`)
        return told
      }
      this.repeats++
      await pause(20)
    }
  }

  async #send(body: string): Promise<Told | undefined> {
    try {
      const url = `http://127.0.0.1:${this.#world.port}/`
      const headers = { connection: 'close' }
      const reply = await fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(GIVE_UP_MS) })
      const told: Told = JSON.parse(await reply.text())
      return told
    } catch {
      return undefined
    }
  }
}
