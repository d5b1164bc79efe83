import type { Hold } from '@openhours/api/booking/schema'
import type { ClientFailure } from '@openhours/client'
import { beforeEach, describe, expect, test } from 'vitest'
import { createHoldKeeper, type HoldKeeper } from './hold-keeper.ts'

const MINUTE_MS = 60_000
const START = Date.parse('2026-11-24T09:00:00Z')

let now = START
/** How far this device's clock is ahead of the server's. */
let skew = 0
let timers: { at: number; call: () => void }[] = []
let calls: string[] = []
let refusal: ClientFailure | undefined
let serverExpiry = 0
let keeper: HoldKeeper

const at = (instant: number): string => new Date(instant).toISOString()

function answer<T>(call: string, value: () => T): Promise<T> {
  calls.push(call)
  return refusal ? Promise.reject(new Error('refused')) : Promise.resolve(value())
}

/** A page with a form, and a server that keeps its time for eight minutes from the last sign of life. */
function open(): HoldKeeper {
  const extended = (): string => at((serverExpiry = now + 8 * MINUTE_MS))
  const hold = (): Hold => {
    const staffMember = { id: 'ana', name: 'Ana', color: '#123456' }
    return { holdToken: 'token', startsAt: at(START), endsAt: at(START), expiresAt: extended(), staffMember }
  }
  return createHoldKeeper({
    hold: () => answer('hold', hold),
    extend: () => {
      if (now >= serverExpiry) refusal = { reason: 'hold_expired', details: {} }
      return answer('extend', () => ({ expiresAt: extended() }))
    },
    release: () => answer('release', () => true),
    failureOf: () => refusal ?? { reason: 'unreachable', details: {} },
    now: () => now + skew,
    after: (milliseconds, call) => {
      const timer = { at: now + milliseconds, call }
      timers.push(timer)
      return () => void (timers = timers.filter((other) => other !== timer))
    },
  })
}

beforeEach(() => {
  ;[now, skew, timers, calls, refusal, serverExpiry] = [START, 0, [], [], undefined, 0]
  keeper = open()
})

/** Lets time pass, and what is under way arrive. */
async function pass(milliseconds: number): Promise<void> {
  now += milliseconds
  const due = timers.filter((timer) => timer.at <= now)
  timers = timers.filter((timer) => timer.at > now)
  for (const { call } of due) call()
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}

describe('a time that was chosen', () => {
  test('is kept while its form is filled in, however long the typing takes', async () => {
    keeper.take()
    await pass(0)
    for (let minute = 0; minute < 20; minute++) {
      await pass(MINUTE_MS)
      keeper.typed()
      await pass(0)
    }
    expect(keeper.state()).toMatchObject({ kind: 'held', until: now + 8 * MINUTE_MS })
  })

  test('is not asked for at every letter', async () => {
    keeper.take()
    await pass(0)
    await pass(MINUTE_MS)
    for (let letter = 0; letter < 50; letter++) keeper.typed()
    await pass(0)
    expect(calls).toEqual(['hold', 'extend'])
  })

  test('is waited for by those who fill the form in faster than the server answers', async () => {
    keeper.take()
    expect(keeper.state()).toEqual({ kind: 'asking' })
    expect(await keeper.settled()).toMatchObject({ kind: 'held' })
  })

  test('is given back when nobody types, and can be asked for again', async () => {
    keeper.take()
    await pass(0)
    await pass(9 * MINUTE_MS)
    expect(keeper.state()).toEqual({ kind: 'ended' })
    refusal = undefined
    keeper.take()
    await pass(0)
    expect(keeper.state()).toMatchObject({ kind: 'held' })
  })

  test('is not asked for without end by somebody whose clock is far ahead', async () => {
    skew = 20 * MINUTE_MS
    keeper.take()
    await pass(0)
    for (let second = 0; second < 60; second++) await pass(1000)
    expect(calls.length).toBeLessThan(3)
  })

  test('stays with somebody whose clock is ahead of the server’s', async () => {
    keeper.take()
    await pass(0)
    serverExpiry += 5 * MINUTE_MS
    await pass(9 * MINUTE_MS)
    expect(keeper.state()).toMatchObject({ kind: 'held' })
  })
})

describe('a form that is left', () => {
  test('gives its time back', async () => {
    keeper.take()
    await pass(0)
    keeper.leave()
    await pass(1000)
    expect(calls).toEqual(['hold', 'release'])
  })

  test('gives back also what arrives after it was left', async () => {
    keeper.take()
    keeper.leave()
    await pass(1000)
    expect(calls).toEqual(['hold', 'release'])
  })

  test('keeps its time when it is looked away from and back at once', async () => {
    keeper.take()
    await pass(0)
    keeper.leave()
    keeper.take()
    await pass(1000)
    expect(calls).toEqual(['hold'])
    expect(keeper.state()).toMatchObject({ kind: 'held' })
  })

  test('gives nothing back while it is being booked, but does when that fails', async () => {
    keeper.take()
    await pass(0)
    keeper.booking(true)
    keeper.leave()
    await pass(1000)
    expect(calls).toEqual(['hold'])
    keeper.booking(false)
    expect(calls).toEqual(['hold', 'release'])
  })

  test('gives nothing back once it is booked', async () => {
    keeper.take()
    await pass(0)
    keeper.booked()
    keeper.leave()
    await pass(1000)
    expect(calls).toEqual(['hold'])
  })
})

test('somebody who looks at ten times, one a second, keeps no more than two at once', async () => {
  const live = (): number =>
    calls.filter((call) => call === 'hold').length - calls.filter((call) => call === 'release').length
  let most = 0
  for (let looked = 0; looked < 10; looked++) {
    keeper = open()
    keeper.take()
    for (let tenth = 0; tenth < 10; tenth++) {
      await pass(100)
      most = Math.max(most, live())
    }
    keeper.leave()
  }
  expect(most).toBe(2)
})

describe('a time that cannot be kept', () => {
  test('because somebody else has it: that is told', async () => {
    refusal = { reason: 'slot_taken', details: { nearest: [] } }
    keeper.take()
    await pass(0)
    expect(keeper.state()).toEqual({ kind: 'refused', failure: refusal })
  })

  test('because as many are kept already as may be: that is told, and it is asked for again', async () => {
    refusal = { reason: 'limit_reached', details: { limit: 6 } }
    keeper.take()
    await pass(0)
    expect(keeper.state()).toEqual({ kind: 'unkept' })
    refusal = undefined
    keeper.take()
    await pass(0)
    expect(keeper.state()).toMatchObject({ kind: 'held' })
  })

  test('for want of an answer: it is booked without', async () => {
    refusal = { reason: 'unreachable', details: {} }
    keeper.take()
    await pass(0)
    expect(keeper.state()).toEqual({ kind: 'none' })
  })
})
