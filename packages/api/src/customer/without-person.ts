/** What a stored answer says of a person, and what is there instead when they are erased. */
const instead: Record<string, unknown> = {
  customer: { name: '', email: null, phone: null },
  answers: [],
  note: '',
  cancelReason: null,
  overrideReason: null,
}

/** A stored answer in which some bookings are nobody's. Others in it, of a series for example, stay as they are. */
export function withoutPerson(
  answer: Record<string, unknown>,
  bookingIds: ReadonlySet<string>,
): Record<string, unknown> {
  const isTheirs = typeof answer['id'] === 'string' && bookingIds.has(answer['id'])
  const entries = Object.entries(answer).map(([key, value]) => {
    const goes = isTheirs && Object.hasOwn(instead, key)
    return [key, goes ? instead[key] : within(value, bookingIds)]
  })
  return Object.fromEntries(entries)
}

function within(value: unknown, bookingIds: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => within(item, bookingIds))
  return isRecord(value) ? withoutPerson(value, bookingIds) : value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
