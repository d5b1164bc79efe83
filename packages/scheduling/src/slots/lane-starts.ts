// The innermost sweep: one person's openings and busy times to the starts at which they can begin a segment.
import { blockerEnd } from './free-time.ts'
import type { FreeCursor } from './free-time.ts'
import type { Lane } from './plan.ts'
import type { SegmentTimes } from './segment-times.ts'

export type StartWindow = { intervalMs: number; earliest: number; until: number }

/** Starts in [earliest, until), ascending, on the grid of each opening, where the segment fits and is free. */
export function laneStarts(lane: Lane, segment: SegmentTimes, window: StartWindow): number[] {
  const { openings, busy } = lane
  const starts: number[] = []
  const work = personCursor(segment, busy)
  let overlaps = false
  let sweptUntil = Number.NEGATIVE_INFINITY
  for (let i = 0; i < openings.length; i += 2) {
    const opens = openings[i] ?? 0
    const closes = openings[i + 1] ?? 0
    if (opens < sweptUntil) {
      // Only a skipped hour makes openings overlap. Sweep again from the beginning.
      overlaps = true
      rewind(work)
    }
    appendStarts(starts, { work, window, opens, last: closes - segment.endMs + segment.startMs })
    sweptUntil = Math.max(sweptUntil, closes)
  }
  return overlaps ? [...new Set(starts)].sort((a, b) => a - b) : starts
}

type Sweep = { work: PersonCursor; window: StartWindow; opens: number; last: number }

function appendStarts(starts: number[], { work, window, opens, last }: Sweep): void {
  const { intervalMs, earliest, until } = window
  let start = opens >= earliest ? opens : opens + Math.ceil((earliest - opens) / intervalMs) * intervalMs
  while (start <= last && start < until) {
    const free = freeFrom(work, start)
    if (free === start) {
      starts.push(start)
      start += intervalMs
    } else {
      start += Math.max(1, Math.ceil((free - start) / intervalMs)) * intervalMs
    }
  }
}

/** Whether a person is free for a segment, asked for ascending starts of the visit. */
export type PersonCursor = {
  head: FreeCursor
  headFrom: number
  headUntil: number
  tail: FreeCursor
  tailFrom: number
  tailUntil: number
}

/** A cursor for one person and one segment; with processing the person works before it and after it. */
export function personCursor(segment: SegmentTimes, busy: number[]): PersonCursor {
  const { startMs, endMs, beforeMs, afterMs, processing } = segment
  const last = endMs + afterMs
  return {
    head: { busy, next: 0 },
    headFrom: startMs - beforeMs,
    headUntil: processing ? processing.startMs : last,
    tail: { busy, next: 0 },
    tailFrom: processing ? processing.endMs : last,
    tailUntil: last,
  }
}

/** `start` itself if the person is free for it, otherwise the first later start that this obstacle allows. */
export function freeFrom(work: PersonCursor, start: number): number {
  const headEnd = blockerEnd(work.head, start + work.headFrom, start + work.headUntil)
  if (headEnd !== start + work.headFrom) return headEnd - work.headFrom
  const tailEnd = blockerEnd(work.tail, start + work.tailFrom, start + work.tailUntil)
  return tailEnd - work.tailFrom
}

function rewind(work: PersonCursor): void {
  work.head.next = 0
  work.tail.next = 0
}
