// A segment in ms: which parts of it take the person, which take a resource.
import { MINUTE_MS } from '../calendar/local-date.ts'
import { checkBuffer, checkDuration } from '../checks.ts'
import { SchedulingError } from '../errors.ts'
import type { Segment } from './search.ts'

/** Times relative to the start of the visit. */
export type SegmentTimes = {
  startMs: number
  endMs: number
  beforeMs: number
  afterMs: number
  /** Where processing begins and ends; null when the person is busy throughout. */
  processing: { startMs: number; endMs: number } | null
}

/** The segments of a visit one after the other. Throws `invalid_duration`. */
export function segmentTimes(segments: readonly Segment[]): SegmentTimes[] {
  let startMs = 0
  return segments.map((segment) => {
    const times = timesOf(segment, startMs)
    startMs = times.endMs
    return times
  })
}

function timesOf(segment: Segment, startMs: number): SegmentTimes {
  const { durationMinutes, bufferBeforeMinutes = 0, bufferAfterMinutes = 0 } = segment
  checkDuration(durationMinutes, 'durationMinutes')
  checkBuffer(bufferBeforeMinutes, 'bufferBeforeMinutes')
  checkBuffer(bufferAfterMinutes, 'bufferAfterMinutes')
  return {
    startMs,
    endMs: startMs + durationMinutes * MINUTE_MS,
    beforeMs: bufferBeforeMinutes * MINUTE_MS,
    afterMs: bufferAfterMinutes * MINUTE_MS,
    processing: processingOf(segment, startMs),
  }
}

function processingOf({ processing, durationMinutes }: Segment, startMs: number): SegmentTimes['processing'] {
  if (!processing || processing.durationMinutes === 0) return null
  checkBuffer(processing.startsAfterMinutes, 'processing.startsAfterMinutes')
  checkDuration(processing.durationMinutes, 'processing.durationMinutes')
  const until = processing.startsAfterMinutes + processing.durationMinutes
  // A person who is free throughout would not be needed at all, and could be booked without end.
  if (until > durationMinutes || processing.durationMinutes === durationMinutes) {
    throw new SchedulingError('invalid_duration', { processing, durationMinutes })
  }
  return {
    startMs: startMs + processing.startsAfterMinutes * MINUTE_MS,
    endMs: startMs + until * MINUTE_MS,
  }
}
