import { AppError } from './app-error.ts'
import type { Actor } from './context.ts'
import { procedure } from './trpc.ts'

type Caller = Actor['kind']

interface Access {
  does: string
  may: readonly Caller[]
}

/** The whole of who may call what, and what each procedure does in a line. A procedure that is not here does not exist. */
export const accessMatrix = {
  'organization.get': { does: 'Reads a business by the slug in its address.', may: ['visitor', 'system'] },
  'service.list': { does: 'Lists what can be booked, and with whom.', may: ['visitor', 'system'] },
  'slot.find': { does: 'Finds the starts that can be booked in a range of days.', may: ['visitor', 'system'] },
  'booking.create': { does: 'Books a time.', may: ['visitor', 'system'] },
  'booking.get': { does: 'Reads a booking by its manage token.', may: ['visitor', 'system'] },
  'booking.cancel': { does: 'Cancels a booking by its manage token.', may: ['visitor', 'system'] },
  'booking.calendar': { does: 'Gives a booking as an iCalendar file.', may: ['visitor', 'system'] },
} as const satisfies Record<string, Access>

export type ProcedureName = keyof typeof accessMatrix

/** The start of every procedure: it says its name, and lets in only whom the matrix lets in. */
export function access(name: ProcedureName) {
  const { does, may }: Access = accessMatrix[name]
  return procedure.meta({ name, description: does }).use(({ ctx, next }) => {
    if (!may.includes(ctx.actor.kind)) throw new AppError('forbidden', {})
    return next()
  })
}
