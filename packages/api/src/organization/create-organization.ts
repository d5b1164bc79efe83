import { createHash } from 'node:crypto'
import { inTransaction, newId, type Tx } from '@openhours/db'
import { findMembership, insertMember } from '@openhours/db/queries/member'
import { insertBusiness, takeSlug, type NewBusiness } from '@openhours/db/queries/organization'
import { openingOfTimes } from '@openhours/scheduling'
import { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Account, Context, Member } from '../context.ts'
import { limitTries } from '../customer-session/sign-in-limits.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { answerOnce, keepAnswer, type IdempotentRequest } from '../idempotency/request.ts'
import { orSignIn } from '../member/or-sign-in.ts'
import { recordMemberEvent } from '../member/record-member-event.ts'
import { readSettings } from './get-settings.ts'
import { checkCodes } from './known-codes.ts'
import { isReservedSlug } from './reserved-slugs.ts'
import type { createOrganizationInput, OrganizationSettings } from './schema.ts'

type Input = z.output<typeof createOrganizationInput>

/** The stored answer names the organization; it is read as it is when it is asked for again. */
const storedAnswer = z.object({ organizationId: z.uuid() })

const weekdays = [1, 2, 3, 4, 5]

/** Nobody opens more businesses a day, and takes all the good names. */
const limit = { purpose: 'organization.create', max: 20, windowSeconds: 24 * 60 * 60 }

/**
 * Opens a business with one place and its hours; the caller owns it. Throws `invalid_input`, `slug_taken`,
 * `too_many_requests`, `idempotency_mismatch`.
 */
export async function createOrganization(ctx: Context, input: Input): Promise<OrganizationSettings> {
  const { actor } = ctx
  if (actor.kind !== 'account' && actor.kind !== 'member') throw new AppError('forbidden', {})
  const asked = { ...input, organizationId: idFor(actor.userId, input.idempotencyKey) }
  const question = { procedure: 'organization.create', input: asked, schema: storedAnswer }
  const { organizationId } = await answerOnce(ctx, question, (request) => open(ctx, { actor, asked, request }))
  // A copy of a request from long ago: they may have left since.
  if (!(await findMembership(ctx.db, { organizationId, userId: actor.userId }, ctx.clock.now()))) {
    throw new AppError('not_found', { what: 'organization' })
  }
  return readSettings(ctx.db, organizationId)
}

/** Answers are stored with the organization that they are about: under one key an account asks for one organization. */
function idFor(userId: string, idempotencyKey: string | undefined): string {
  if (idempotencyKey === undefined) return newId()
  const hash = createHash('sha256').update(`organization.create ${userId} ${idempotencyKey}`).digest('hex')
  // A UUIDv8 (RFC 9562, section 5.8): its bits are the maker's own.
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-a$4-$5')
}

interface Opening {
  actor: Account | Member
  asked: Input & { organizationId: string }
  request: IdempotentRequest | undefined
}

async function open(ctx: Context, { actor, asked, request }: Opening): Promise<{ organizationId: string }> {
  checkCodes(asked)
  if (isReservedSlug(asked.slug)) throw new AppError('slug_taken', {})
  const { organizationId } = asked
  const now = ctx.clock.now()
  const business = businessOf(asked, new Date(now))
  await orSignIn(
    inTransaction(ctx.db, async (tx) => {
      if (!(await takeSlug(tx, asked.slug, organizationId))) throw new AppError('slug_taken', {})
      await limitTries({ db: tx, clock: ctx.clock }, { ...limit, subject: actor.userId })
      await insertBusiness(tx, business)
      await keepAnswer(tx, request, { answer: { organizationId }, now })
      await makeOwner(tx, ctx, { actor, organizationId })
      const details = { name: asked.name, slug: asked.slug }
      await recordChangeOf(tx, ctx, {
        organizationId,
        type: 'organization.created',
        subjectId: organizationId,
        details,
      })
    }),
  )
  return { organizationId }
}

async function makeOwner(
  tx: Tx,
  ctx: Context,
  { actor, organizationId }: { actor: Account | Member; organizationId: string },
): Promise<void> {
  const createdAt = new Date(ctx.clock.now())
  const role = 'owner' as const
  await insertMember(tx, { organizationId, userId: actor.userId, role, staffMemberId: null, createdAt })
  await recordMemberEvent(tx, ctx, { organizationId, type: 'member.joined', member: actor, details: { role } })
}

function businessOf(asked: Opening['asked'], createdAt: Date): NewBusiness {
  const { organizationId, slug, name, description, timeZone, locale, currency, country } = asked
  const { location = { name, address: '' } } = asked
  const locationId = newId()
  const hours = asked.hours ?? weekdays.map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' }))
  return {
    organization: { organizationId, slug, name, description, timeZone, locale, currency, country, createdAt },
    locations: [{ organizationId, id: locationId, ...location, timeZone, position: 0 }],
    weeklyHours: hours.map(({ weekday, opens, closes }) => ({
      organizationId,
      id: newId(),
      locationId,
      staffMemberId: null,
      weekday,
      ...openingOfTimes(opens, closes),
    })),
    staff: [],
    services: [],
    serviceStaff: [],
    hoursExceptions: [],
  }
}
