// A compiled zone as the IANA tools write it (RFC 9636): 64-bit changes, then a rule for the time after them.
import { SchedulingError } from '../errors.ts'
import { parsePosixRule } from './posix-rule.ts'
import type { ZoneRules } from './zone-rules.ts'

const MAGIC = 0x545a6966
const HEADER_BYTES = 44

/** The rules in a zone file of version 2 or later, from 1970 on. Throws `invalid_zone_data`. */
export function parseZoneFile(view: DataView): ZoneRules {
  const first = readHeader(view, 0)
  if (first.version < 0x32) throw new SchedulingError('invalid_zone_data', { version: first.version })
  // The first block repeats the data in 32 bits, for readers of long ago.
  const second = readHeader(view, HEADER_BYTES + bytesOf(first, 4))
  const { changesAt, offsetsMs } = readChanges(view, second)
  const footer = footerOf(view, second.at + HEADER_BYTES + bytesOf(second, 8))
  return { changesAt, offsetsMs, yearly: parsePosixRule(footer) }
}

type Header = {
  at: number
  version: number
  utCount: number
  stdCount: number
  leapCount: number
  timeCount: number
  typeCount: number
  charCount: number
}

function readHeader(view: DataView, at: number): Header {
  if (view.byteLength < at + HEADER_BYTES || view.getUint32(at) !== MAGIC) {
    throw new SchedulingError('invalid_zone_data', { at })
  }
  const count = (index: number): number => view.getUint32(at + 20 + index * 4)
  return {
    at,
    version: view.getUint8(at + 4),
    utCount: count(0),
    stdCount: count(1),
    leapCount: count(2),
    timeCount: count(3),
    typeCount: count(4),
    charCount: count(5),
  }
}

function bytesOf(header: Header, timeBytes: number): number {
  const { timeCount, typeCount, charCount, leapCount, stdCount, utCount } = header
  return timeCount * (timeBytes + 1) + typeCount * 6 + charCount + leapCount * (timeBytes + 4) + stdCount + utCount
}

function readChanges(view: DataView, header: Header): { changesAt: number[]; offsetsMs: number[] } {
  const times = header.at + HEADER_BYTES
  const types = times + header.timeCount * 8
  const infos = types + header.timeCount
  const offsetOf = (type: number): number => view.getInt32(infos + type * 6) * 1000
  const changesAt: number[] = []
  const offsetsMs = [offsetOf(0)]
  for (let i = 0; i < header.timeCount; i++) {
    const at = Number(view.getBigInt64(times + i * 8)) * 1000
    const offset = offsetOf(view.getUint8(types + i))
    if (at <= 0) offsetsMs[0] = offset
    else if (offset !== offsetsMs.at(-1)) {
      changesAt.push(at)
      offsetsMs.push(offset)
    }
  }
  return { changesAt, offsetsMs }
}

function footerOf(view: DataView, at: number): string {
  let text = ''
  for (let i = at + 1; i < view.byteLength && view.getUint8(i) !== 10; i++)
    text += String.fromCharCode(view.getUint8(i))
  return text
}
