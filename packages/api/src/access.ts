import { AppError } from './app-error.ts'
import { apiKeyScope, type Scope } from './api-key/schema.ts'
import type { Actor, Admitted, Role } from './context.ts'
import { procedure } from './trpc.ts'

/** Whoever can ask: people without and with an account, what members are in their organization, what a key may do. */
export type Caller = 'visitor' | 'customer' | 'account' | Role | Scope | 'system'

export interface Access {
  does: string
  may: readonly Caller[]
}

const everyScope = [...apiKeyScope.options]
const anyone = ['visitor', 'customer', 'account', 'staff', 'desk', 'manager', 'owner', 'system', ...everyScope] as const
const everyMember = ['staff', 'desk', 'manager', 'owner', 'system'] as const
const desk = ['desk', 'manager', 'owner', 'system'] as const
const inCharge = ['manager', 'owner', 'system'] as const
const everybodyHere = ['staff', 'desk', 'manager', 'owner'] as const

/** The whole of who may call what, and what each procedure does in a line. A procedure that is not here does not exist. */
export const accessMatrix = {
  'organization.get': { does: 'Reads a business by the slug in its address.', may: anyone },
  'organization.create': { does: 'Opens a business; whoever does owns it.', may: ['account'] },
  'organization.mine': { does: 'Lists the businesses that the caller works for.', may: ['account'] },
  'organization.settings': { does: 'Reads a business in full.', may: [...everyMember, 'catalogue:write'] },
  'organization.update': { does: 'Changes what a business goes by.', may: [...inCharge, 'catalogue:write'] },
  'organization.leave': { does: 'Works for a business no longer.', may: everybodyHere },
  'organization.transferOwnership': { does: 'Makes another member the owner in one’s place.', may: ['owner'] },
  'organization.delete': { does: 'Closes a business, which is gone two weeks later.', may: ['owner'] },
  'organization.restore': { does: 'Opens a business again before it is gone.', may: ['owner'] },

  'member.list': { does: 'Lists who works here.', may: everyMember },
  'member.changeRole': { does: 'Makes a member staff, desk, manager or owner.', may: inCharge },
  'member.linkStaff': { does: 'Says which calendar is a member’s.', may: inCharge },
  'member.remove': { does: 'Takes somebody’s membership away.', may: inCharge },

  'invitation.create': { does: 'Invites somebody by e-mail, or once more.', may: inCharge },
  'invitation.list': { does: 'Lists who was invited and has not answered.', may: inCharge },
  'invitation.revoke': { does: 'Takes an invitation back.', may: inCharge },
  'invitation.get': { does: 'Reads an invitation by its token.', may: anyone },
  'invitation.accept': { does: 'Becomes a member, if the invitation was sent to the caller.', may: ['account'] },
  'invitation.decline': { does: 'Turns an invitation down, if it was sent to the caller.', may: ['account'] },

  'apiKey.create': { does: 'Makes a key for another program, and shows it once.', may: inCharge },
  'apiKey.list': { does: 'Lists the keys for other programs.', may: inCharge },
  'apiKey.rename': { does: 'Gives a key another name.', may: inCharge },
  'apiKey.revoke': { does: 'Ends a key for good.', may: inCharge },

  'customerSession.sendCode': { does: 'Sends a code to whoever booked with an address or a number.', may: anyone },
  'customerSession.create': { does: 'Signs a customer in by the code that was sent.', may: anyone },
  'customerSession.get': { does: 'Says which customer is signed in.', may: ['customer'] },
  'customerSession.update': { does: 'Changes the name that the signed-in customer goes by.', may: ['customer'] },
  'customerSession.bookings': { does: 'Lists what the signed-in customer booked.', may: ['customer'] },
  'customerSession.end': { does: 'Signs the customer out.', may: ['customer'] },
  'customerSession.endEverywhere': { does: 'Signs the customer out everywhere.', may: ['customer'] },

  'service.list': { does: 'Lists what can be booked, and with whom.', may: anyone },
  'service.catalogue': {
    does: 'Lists every service with all that can be changed.',
    may: [...everyMember, 'catalogue:write'],
  },
  'service.get': { does: 'Reads a service with all that can be changed.', may: [...everyMember, 'catalogue:write'] },
  'service.create': { does: 'Adds a service.', may: [...inCharge, 'catalogue:write'] },
  'service.update': { does: 'Changes a service.', may: [...inCharge, 'catalogue:write'] },
  'service.archive': { does: 'Takes a service off the booking page.', may: [...inCharge, 'catalogue:write'] },
  'service.restore': { does: 'Offers an archived service again.', may: [...inCharge, 'catalogue:write'] },
  'service.reorder': { does: 'Puts all services in order.', may: [...inCharge, 'catalogue:write'] },

  'category.list': { does: 'Lists what services are grouped by.', may: [...everyMember, 'catalogue:write'] },
  'category.create': { does: 'Adds a category of services.', may: [...inCharge, 'catalogue:write'] },
  'category.update': { does: 'Gives a category another name.', may: [...inCharge, 'catalogue:write'] },
  'category.delete': { does: 'Deletes a category; its services have none.', may: [...inCharge, 'catalogue:write'] },
  'category.reorder': { does: 'Puts all categories in order.', may: [...inCharge, 'catalogue:write'] },

  'location.list': { does: 'Lists the places, archived ones too.', may: [...everyMember, 'catalogue:write'] },
  'location.create': { does: 'Opens another place.', may: [...inCharge, 'catalogue:write'] },
  'location.update': { does: 'Changes a place.', may: [...inCharge, 'catalogue:write'] },
  'location.archive': { does: 'Takes a place out of use.', may: [...inCharge, 'catalogue:write'] },
  'location.restore': { does: 'Puts a place to use again.', may: [...inCharge, 'catalogue:write'] },

  'staff.list': {
    does: 'Lists who can be booked; to those in charge, also who could once.',
    may: [...everyMember, 'catalogue:write'],
  },
  'staff.create': { does: 'Adds somebody who performs services.', may: [...inCharge, 'catalogue:write'] },
  'staff.update': {
    does: 'Changes somebody who performs services, and which.',
    may: [...inCharge, 'catalogue:write'],
  },
  'staff.archive': { does: 'Takes somebody out of what can be booked.', may: [...inCharge, 'catalogue:write'] },
  'staff.restore': { does: 'Makes somebody bookable again.', may: [...inCharge, 'catalogue:write'] },
  'staff.reorder': { does: 'Puts people in order.', may: [...inCharge, 'catalogue:write'] },

  'resource.list': {
    does: 'Lists rooms and equipment, archived ones too.',
    may: [...everyMember, 'catalogue:write'],
  },
  'resource.create': { does: 'Adds a room or a piece of equipment.', may: [...inCharge, 'catalogue:write'] },
  'resource.update': {
    does: 'Changes a room or a piece of equipment, and how many there are.',
    may: [...inCharge, 'catalogue:write'],
  },
  'resource.archive': {
    does: 'Takes a room or a piece of equipment out of use.',
    may: [...inCharge, 'catalogue:write'],
  },
  'resource.restore': {
    does: 'Puts a room or a piece of equipment to use again.',
    may: [...inCharge, 'catalogue:write'],
  },

  'hours.get': { does: 'Reads the hours of a place or a person.', may: [...everyMember, 'catalogue:write'] },
  'hours.setWeekly': {
    does: 'Replaces the week of a place or a person.',
    may: [...inCharge, 'catalogue:write'],
  },
  'hours.setException': { does: 'Gives a date other hours, or closes it.', may: [...inCharge, 'catalogue:write'] },
  'hours.clearException': { does: 'Makes a date like the others.', may: [...inCharge, 'catalogue:write'] },
  'hours.setHolidays': { does: 'Closes several dates at once.', may: [...inCharge, 'catalogue:write'] },

  'slot.find': { does: 'Finds the starts that can be booked in a range of days.', may: anyone },
  'slot.nextFree': { does: 'Finds the first start that can be booked from a date on.', may: anyone },
  'slot.explain': {
    does: 'Says every reason why a start is or is not on offer.',
    may: [...everyMember, 'bookings:read'],
  },

  'booking.hold': { does: 'Keeps a time for some minutes, while a form is filled in.', may: anyone },
  'booking.extendHold': { does: 'Keeps a held time some minutes longer.', may: anyone },
  'booking.releaseHold': { does: 'Gives a held time back.', may: anyone },
  'booking.create': { does: 'Books a time.', may: anyone },
  'booking.get': { does: 'Reads a booking by its manage token.', may: anyone },
  'booking.cancel': { does: 'Cancels a booking by its manage token.', may: anyone },
  'booking.findNewTimes': {
    does: 'Finds the starts to which a booking can be moved, by its manage token.',
    may: anyone,
  },
  'booking.reschedule': { does: 'Moves a booking to another time by its manage token.', may: anyone },
  'booking.calendar': { does: 'Gives a booking as an iCalendar file.', may: anyone },

  'booking.list': { does: 'Lists the bookings of some days.', may: [...everyMember, 'bookings:read'] },
  'booking.changes': { does: 'Follows what happens to bookings, live.', may: [...everyMember, 'events:read'] },
  'booking.listBusy': { does: 'Lists when staff are taken, and not by whom.', may: [...everyMember, 'bookings:read'] },
  'booking.approve': { does: 'Confirms a booking that was asked for.', may: [...desk, 'bookings:write'] },
  'booking.decline': { does: 'Declines a booking that was asked for.', may: [...desk, 'bookings:write'] },
  'booking.arrive': { does: 'Notes that the customer is here.', may: [...everyMember, 'bookings:write'] },
  'booking.complete': { does: 'Notes that the visit is over.', may: [...everyMember, 'bookings:write'] },
  'booking.markNoShow': { does: 'Notes that the customer did not come.', may: [...everyMember, 'bookings:write'] },
  'booking.undo': {
    does: 'Takes the last change of state back, for a while.',
    may: [...everyMember, 'bookings:write'],
  },
  'booking.cancelForCustomer': { does: 'Cancels a booking, also beyond the policy.', may: [...desk, 'bookings:write'] },
  'booking.move': {
    does: 'Moves a booking to another time, also beyond hours and policy.',
    may: [...desk, 'bookings:write'],
  },

  'block.create': {
    does: 'Keeps somebody or something from being booked for some time.',
    may: [...everyMember, 'bookings:write'],
  },
  'block.list': { does: 'Lists the blocks of some days.', may: [...everyMember, 'bookings:read'] },
  'block.delete': { does: 'Makes blocked time free again.', may: [...everyMember, 'bookings:write'] },

  'series.preview': {
    does: 'Says which dates of a series can be had, and why others cannot.',
    may: [...desk, 'bookings:read'],
  },
  'series.create': { does: 'Books a visit on many dates.', may: [...desk, 'bookings:write'] },
  'series.get': { does: 'Reads a series with its bookings.', may: [...everyMember, 'bookings:read'] },
  'series.change': { does: 'Gives dates of a series another time of day or person.', may: [...desk, 'bookings:write'] },
  'series.cancel': { does: 'Cancels one, the following or all dates of a series.', may: [...desk, 'bookings:write'] },

  'session.find': { does: 'Finds the classes with seats left, by date.', may: anyone },
  'session.book': { does: 'Books seats in a class.', may: anyone },
  'session.findForBooking': {
    does: 'Finds the classes to which seats can be moved, by the manage token of their booking.',
    may: anyone,
  },
  'session.switch': { does: 'Moves a booking to another class by its manage token.', may: anyone },
  'session.list': {
    does: 'Lists the classes of some days, full ones included.',
    may: [...everyMember, 'bookings:read'],
  },
  'session.get': { does: 'Reads a class with everybody who booked it.', may: [...everyMember, 'bookings:read'] },
  'session.create': { does: 'Holds a class, on one date or on many.', may: [...desk, 'bookings:write'] },
  'session.resize': { does: 'Gives a class another number of seats.', may: [...desk, 'bookings:write'] },
  'session.give': { does: 'Gives a class to somebody else who can hold it.', may: [...desk, 'bookings:write'] },
  'session.reschedule': {
    does: 'Gives a class another time, with all its bookings.',
    may: [...desk, 'bookings:write'],
  },
  'session.cancel': { does: 'Cancels a class with all its bookings.', may: [...desk, 'bookings:write'] },
  'session.changeSeats': {
    does: 'Gives a booking another number of seats in its class.',
    may: [...desk, 'bookings:write'],
  },
  'session.moveBooking': {
    does: 'Moves a booking to another class of the same service.',
    may: [...desk, 'bookings:write'],
  },

  // Staff see who comes to them in their bookings; what is noted of a person, and all the others, is the desk's.
  'customer.find': {
    does: 'Finds customers by part of a name, an address or a number.',
    may: [...desk, 'customers:read'],
  },
  'customer.get': { does: 'Reads a customer with their history.', may: [...desk, 'customers:read'] },
  'customer.update': { does: 'Changes name, contact or notes of a customer.', may: [...desk, 'customers:write'] },
  'customer.merge': { does: 'Makes one customer part of another.', may: [...desk, 'customers:write'] },
  'customer.export': { does: 'Gives everything that is known about a customer.', may: inCharge },
  'customer.erase': { does: 'Forgets a customer; their bookings stay without them.', may: inCharge },

  'waitlist.join': { does: 'Waits for a visit on some days.', may: anyone },
  'waitlist.joinSession': { does: 'Waits for seats in a class.', may: anyone },
  'waitlist.get': { does: 'Reads a place on the waitlist by its token.', may: anyone },
  'waitlist.leave': { does: 'Gives a place on the waitlist up by its token.', may: anyone },
  'waitlist.accept': { does: 'Books what was offered: a time, or seats in a class.', may: anyone },
  'waitlist.declineOffer': { does: 'Passes what was offered on to the next.', may: anyone },
  'waitlist.list': { does: 'Lists who waits, in the order of joining.', may: [...desk, 'bookings:read'] },
  'waitlist.remove': { does: 'Takes somebody off the waitlist.', may: [...desk, 'bookings:write'] },

  'absence.plan': {
    does: 'Lists whose visits somebody’s absence affects, and what can be done.',
    may: [...desk, 'bookings:read'],
  },
  'absence.record': {
    does: 'Blocks somebody’s time, and gives their visits to others or frees them.',
    may: [...desk, 'bookings:write'],
  },

  'event.recent': { does: 'Reads what happened last, the newest first.', may: [...desk, 'events:read'] },
  'event.list': { does: 'Reads what happened, in order, from any point on.', may: [...desk, 'events:read'] },
} as const satisfies Record<string, Access>

export type ProcedureName = keyof typeof accessMatrix

/** The start of every procedure: it says its name, and lets in only whom the matrix lets in. */
export function access(name: ProcedureName) {
  const { does, may }: Access = accessMatrix[name]
  return procedure.meta({ name, description: does }).use(async ({ ctx, type, getRawInput, next }) => {
    const organizationId = organizationIn(await getRawInput())
    const asked = { organizationId, asCustomer: may.includes('customer') && !may.includes('visitor') }
    const identify = async (): Promise<Actor> => (typeof ctx.actor === 'function' ? ctx.actor(asked) : ctx.actor)
    const actor = await identify()
    const refusal = refusalFor(actor, may, organizationId)
    if (refusal) throw refusal
    if (type === 'mutation' && organizationId && !openWhenClosed.has(name)) mustBeOpen(actor)
    const refusalByNow = async (): Promise<AppError | undefined> => {
      const current = await identify()
      const isSame = standingOf(current) === standingOf(actor)
      return refusalFor(current, may, organizationId) ?? (isSame ? undefined : new AppError('forbidden', {}))
    }
    const admitted: Admitted = { ...ctx, actor, refusalByNow }
    return next({ ctx: admitted })
  })
}

/** A closed organization is looked at, left and opened again by its members, and not changed. */
const openWhenClosed = new Set<ProcedureName>(['organization.delete', 'organization.leave', 'organization.restore'])

/** Throws `organization_closed`. */
function mustBeOpen(actor: Actor): void {
  if (actor.kind !== 'member' || typeof actor.closedUntil !== 'number') return
  throw new AppError('organization_closed', { deletedFrom: new Date(actor.closedUntil).toISOString() })
}

/** Another organization looks to everybody as if it were not there. */
function refusalFor(actor: Actor, may: readonly Caller[], organizationId: string | undefined): AppError | undefined {
  const isElsewhere =
    'organizationId' in actor && organizationId !== undefined && actor.organizationId !== organizationId
  if (isElsewhere) return new AppError('not_found', { what: 'organization' })
  if (callersIn(actor).some((caller) => may.includes(caller))) return undefined
  if (actor.kind === 'visitor' || actor.kind === 'customer') return new AppError('sign_in_needed', {})
  // Somebody who is signed in, but nobody in this organization.
  if (actor.kind === 'account' && organizationId !== undefined) {
    return new AppError('not_found', { what: 'organization' })
  }
  return new AppError('forbidden', {})
}

/** What decides what somebody is shown: who has got another role meanwhile begins anew. */
function standingOf(actor: Actor): string {
  const { role, staffMemberId, scopes } = { role: null, staffMemberId: null, scopes: null, ...actor }
  return JSON.stringify([actor.kind, role, staffMemberId, scopes])
}

function callersIn(actor: Actor): readonly Caller[] {
  if (actor.kind === 'member') return [actor.role, 'account']
  if (actor.kind === 'apiKey') return actor.scopes
  return [actor.kind]
}

function organizationIn(input: unknown): string | undefined {
  const named =
    typeof input === 'object' && input !== null && 'organizationId' in input ? input.organizationId : undefined
  return typeof named === 'string' ? named.toLowerCase() : undefined
}
