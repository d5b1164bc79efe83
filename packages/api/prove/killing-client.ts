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
  answer?: {
    id?: string
    manageToken?: string
    holdToken?: string
    waitlistToken?: string
    startsAt?: string
    endsAt?: string
    offer?: { offerToken: string } | null
    bookings?: { id: string }[]
  }
  reason?: string
}

/** A visit of theirs; seats in a class and what repeats they only cancel. */
interface Mine {
  id: string
  manageToken?: string
  wish?: { serviceId: string; staffMemberId: string }
  startsAt?: string
  endsAt?: string
}

const GIVE_UP_MS = 3_000
/** So often they look whether they are offered something. */
const MOST_LOOKS = 20
const LOOK_AGAIN_MS = 100
const visitor: Actor = { kind: 'visitor' }

/** Whoever creates something says it with a key, and asks until they are told. */
export class KillingClient {
  readonly acknowledged: Acknowledged[] = []
  readonly strange: string[] = []
  holds = 0
  repeats = 0
  readonly #world: KilledWorld
  readonly #random: Random
  readonly #desk: Actor
  #mine: Mine[] = []

  constructor(world: KilledWorld, random: Random) {
    this.#world = world
    this.#random = random
    this.#desk = memberOf(world.shop.organizationId, 'desk')
  }

  async run(): Promise<void> {
    while (!this.#world.isOver) {
      const booking = this.#random.one(this.#mine)
      const chance = this.#random.below(100)
      if (chance < 25) await this.#book()
      else if (chance < 35) await this.#bookHeld()
      else if (chance < 45) await this.#repeat()
      else if (chance < 55) await this.#bookSeats()
      else if (!booking) continue
      else if (chance < 65) await this.#waitFor(booking)
      else if (chance < 80) await this.#move(booking)
      else await this.#end(booking)
    }
  }

  async #book(held: object = {}, wish = this.#wish()): Promise<void> {
    const request = { ...wish, ...held, ...this.#somebody() }
    const { answer } = await this.#ask('booking.create', request)
    this.#isMine(answer, wish)
  }

  async #bookHeld(): Promise<void> {
    const wish = this.#wish()
    const { answer } = await this.#ask('booking.hold', { ...wish, idempotencyKey: newId() })
    if (!answer?.holdToken) return
    this.holds++
    await this.#book({ holdToken: answer.holdToken }, wish)
  }

  async #repeat(): Promise<void> {
    // A note is that of one booking.
    const { note: _, ...somebody } = this.#somebody()
    const rule = { frequency: 'weekly', count: 3 }
    const { answer } = await this.#ask('series.create', { ...this.#wish(), ...somebody, rule, mode: 'free' })
    if (!answer?.id) return
    this.acknowledged.push({ id: answer.id, event: 'series.created' })
    for (const { id } of answer.bookings ?? []) this.#isMine({ id })
  }

  async #bookSeats(): Promise<void> {
    const { shop, sessionIds } = this.#world
    const key = { organizationId: shop.organizationId, sessionId: this.#random.one(sessionIds) ?? '' }
    const seats = 1 + this.#random.below(2)
    const { answer } = await this.#ask('session.book', { ...key, seats, ...this.#somebody() })
    this.#isMine(answer)
  }

  /** Waits for the time of a visit of theirs, gives it up, and takes it when it is offered. */
  async #waitFor(visit: Mine): Promise<void> {
    const { wish, startsAt, endsAt } = visit
    if (!wish || !startsAt || !endsAt) return
    const { organizationId } = this.#world.shop
    const window = { fromTime: startsAt.slice(11, 16), untilTime: endsAt.slice(11, 16) }
    const { note: _, ...somebody } = this.#somebody()
    const wanted = { organizationId, ...wish, fromDate: startsAt.slice(0, 10), window, ...somebody }
    const { answer } = await this.#ask('waitlist.join', wanted)
    if (!answer?.id || !answer.waitlistToken) return
    this.acknowledged.push({ id: answer.id, event: 'waitlist.joined' })
    await this.#end(visit)
    const { waitlistToken } = answer
    const offerToken = await this.#offerTo(waitlistToken)
    if (!offerToken) {
      await this.#ask('waitlist.leave', { waitlistToken })
      return
    }
    const accepted = await this.#ask('waitlist.accept', { offerToken, idempotencyKey: newId() })
    if (!accepted.answer) return
    this.acknowledged.push({ id: answer.id, event: 'waitlist.booked' })
    this.#isMine(accepted.answer, wish)
  }

  async #offerTo(waitlistToken: string): Promise<string | undefined> {
    for (let look = 0; look < MOST_LOOKS; look++) {
      await pause(LOOK_AGAIN_MS)
      const { answer } = await this.#ask('waitlist.get', { waitlistToken })
      if (answer?.offer) return answer.offer.offerToken
    }
    return undefined
  }

  #isMine(answer: Told['answer'], wish?: Mine['wish']): void {
    if (!answer?.id) return
    const { id, manageToken, startsAt, endsAt } = answer
    const more = wish && manageToken && startsAt && endsAt ? { manageToken, wish, startsAt, endsAt } : {}
    this.#mine.push({ id, ...more })
    this.acknowledged.push({ id, event: 'booking.confirmed' })
  }

  async #move({ id, manageToken }: Mine): Promise<void> {
    if (!manageToken) return
    const { startsAt, staffMemberId } = this.#wish()
    const { answer } = await this.#ask('booking.reschedule', { manageToken, startsAt, staffMemberId })
    if (!answer) return
    this.acknowledged.push({ id, event: 'booking.rescheduled' })
    this.#mine = this.#mine.map((mine) => (mine.id === id ? { id, manageToken } : mine))
  }

  /** Cancelled by its customer or by the desk; nothing is done to it afterwards. */
  async #end({ id, manageToken }: Mine): Promise<void> {
    this.#mine = this.#mine.filter((mine) => mine.id !== id)
    const { organizationId } = this.#world.shop
    const { answer } =
      manageToken && this.#random.inHundred(50)
        ? await this.#ask('booking.cancel', { manageToken })
        : await this.#ask('booking.cancelForCustomer', { organizationId, bookingId: id })
    if (answer) this.acknowledged.push({ id, event: 'booking.cancelled' })
    else this.strange.push(`a booking of their own could not be cancelled: ${id}`)
  }

  #somebody() {
    const key = newId()
    return { customer: { name: 'Robin Vale', email: `${key}@example.com` }, note: `key:${key}`, idempotencyKey: key }
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
    const isForDesk = path === 'booking.cancelForCustomer' || path === 'series.create'
    const type = path === 'waitlist.get' ? 'query' : 'mutation'
    const body = JSON.stringify({ path, type, actor: isForDesk ? this.#desk : visitor, input })
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
