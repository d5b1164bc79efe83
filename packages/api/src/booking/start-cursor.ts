import { AppError } from '../app-error.ts'

/** Where a list of bookings by start goes on; `startsAt` is in milliseconds since the epoch. */
export interface StartCursor {
  startsAt: number
  id: string
}

export function writeStartCursor({ startsAt, id }: StartCursor): string {
  return `${startsAt}_${id}`
}

/** Throws `invalid_input`. */
export function readStartCursor(cursor: string): StartCursor {
  const [, startsAt, id] = /^(\d{1,13})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor) ?? []
  if (!startsAt || !id) {
    throw new AppError('invalid_input', {
      issues: [{ path: 'cursor', code: 'invalid_cursor', message: 'Not a cursor of ours.' }],
    })
  }
  return { startsAt: Number(startsAt), id }
}
