// Figures of one run, as ratios where a machine would else decide: `pnpm bench`.
import { startTestServer } from '@openhours/db/testing/server'
import type { TestServer } from '@openhours/db/testing'
import { breakGround, type Ground } from '../prove/ground.ts'
import { writePast } from '../prove/past.ts'
import { bookingRates } from './bookings.ts'
import { contendedRate } from './contended.ts'
import { identifyCosts } from './identify.ts'
import { findSlotsMs, openBookedShop } from './slots.ts'

const YEAR = { bookings: 200_000, organizations: 1_000 }

let server: TestServer | undefined
const stop = await startTestServer({ provide: (_, started) => (server = started) })
try {
  if (!server) throw new Error('no database')
  await using ground = await breakGround(server)
  await bookings(ground)
  await contention(ground)
  await slots(ground)
  await identifying(ground)
} finally {
  await stop()
}

async function bookings(ground: Ground): Promise<void> {
  const { plain, named, booked } = await bookingRates(ground, { count: 600, turns: 5 })
  console.log('\nBookings over 16 connections, beside plain INSERTs of the same rows')
  console.table({
    'plain INSERTs': rounded(plain),
    'plain INSERTs, parsed once': rounded(named),
    'booking.create': rounded(booked),
    'ratio to plain INSERTs': { perSecond: Number((booked.perSecond / plain.perSecond).toFixed(2)) },
  })
}

async function contention(ground: Ground): Promise<void> {
  console.log('\nThirty-two clients who want the same time')
  console.table({ 'booking.create': rounded(await contendedRate(ground, 1_000)) })
}

async function identifying(ground: Ground): Promise<void> {
  console.log('\nbooking.list of a day, by who asks: all statements, and the median in milliseconds')
  console.table(await identifyCosts(ground))
}

/** The same shops without a past and with a year of it, in turns. */
async function slots(ground: Ground): Promise<void> {
  const [one, ten] = [await openBookedShop(ground, 1), await openBookedShop(ground, 10)]
  const [oneOld, tenOld] = [await openBookedShop(ground, 1), await openBookedShop(ground, 10)]
  const fresh = { one: await findSlotsMs(ground, one), ten: await findSlotsMs(ground, ten) }
  await writePast(ground.pool, tenOld, YEAR)
  await writePast(ground.pool, oneOld, { bookings: 20_000, organizations: 0 })
  const [again, old] = [
    { one: await findSlotsMs(ground, one), ten: await findSlotsMs(ground, ten) },
    { one: await findSlotsMs(ground, oneOld), ten: await findSlotsMs(ground, tenOld) },
  ]
  console.log('\nslot.find, thirty days, median in milliseconds; the database then gets 200,000 bookings of the past')
  console.table({
    'one person': row(fresh.one, again.one, old.one),
    'ten people': row(fresh.ten, again.ten, old.ten),
  })
}

function row(fresh: number, beside: number, own: number) {
  const ms = (value: number): number => Number(value.toFixed(2))
  return {
    'empty database': ms(fresh),
    'beside a year of others': ms(beside),
    'with a past of their own': ms(own),
    ratio: Number((own / beside).toFixed(2)),
  }
}

function rounded(figures: object): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(Number(value))]))
}
