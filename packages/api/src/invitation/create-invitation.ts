import { randomUUID } from 'node:crypto'
import { inTransaction, newId, type Tx } from '@openhours/db'
import {
  insertInvitation,
  lockOpenInvitation,
  renewInvitation,
  type InvitationRow,
} from '@openhours/db/queries/invitation'
import { findMemberByEmail } from '@openhours/db/queries/member'
import type { z } from 'zod'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { recordChangeOf } from '../event/record-change.ts'
import { lockMembers, mustBeAbove } from '../member/lock-members.ts'
import { mustBeFree } from '../member/must-be-free.ts'
import { limitInvitations } from './invitation-limits.ts'
import { invitationTokenOf } from './invitation-token.ts'
import { normalizedAddress } from './normalized-address.ts'
import { presentInvitation } from './present-invitation.ts'
import type { createInvitationInput, Invitation } from './schema.ts'

const VALID_DAYS = 7
const DAY_MS = 24 * 60 * 60_000

type Input = z.output<typeof createInvitationInput>

/**
 * Invites an address, and sends the link there. Who is invited already is invited once more, on the new terms. Throws
 * `invalid_input`, `too_many_requests`, `forbidden`, `already_member`, `not_found`, `calendar_taken`.
 */
export async function createInvitation(ctx: Context, input: Input): Promise<Invitation> {
  const { organizationId } = input
  const email = normalizedAddress(input.email)
  const { invited, organizationName } = await inTransaction(ctx.db, async (tx) => {
    const { organization, callerRole } = await lockMembers(tx, ctx, organizationId)
    mustBeAbove(callerRole, input.role)
    const open = await lockOpenInvitation(tx, organizationId, email)
    if (open) mustBeAbove(callerRole, open.role)
    const userId = await findMemberByEmail(tx, organizationId, email)
    if (userId) throw new AppError('already_member', { userId })
    const staffMemberId = input.staffMemberId ?? null
    if (staffMemberId !== null) await mustBeFree(tx, organizationId, { staffMemberId, userId: null })
    await limitInvitations({ db: tx, clock: ctx.clock }, { organizationId, email })
    const terms = { role: input.role, staffMemberId }
    return {
      invited: await invite(tx, ctx, { organizationId, email, open, terms }),
      organizationName: organization.name,
    }
  })
  await send(ctx, { organizationId, organizationName, row: invited })
  return presentInvitation(invited, ctx.clock.now())
}

interface Inviting {
  organizationId: string
  email: string
  open: InvitationRow | undefined
  terms: Pick<InvitationRow, 'role' | 'staffMemberId'>
}

async function invite(tx: Tx, ctx: Context, { organizationId, email, open, terms }: Inviting): Promise<InvitationRow> {
  const now = ctx.clock.now()
  const invitationId = open?.id ?? newId()
  const invitedByName = ctx.actor.kind === 'member' ? ctx.actor.name : ''
  const expiresAt = now + VALID_DAYS * DAY_MS
  const valid = { ...terms, invitedByName, expiresAt: new Date(expiresAt) }
  if (open) await renewInvitation(tx, { organizationId, invitationId }, valid)
  else {
    await insertInvitation(tx, { organizationId, id: invitationId, email, ...valid, createdAt: new Date(now) })
  }
  await recordChangeOf(tx, ctx, {
    organizationId,
    type: open ? 'invitation.renewed' : 'invitation.created',
    subjectId: invitationId,
    details: { ...terms },
  })
  const createdAt = open?.createdAt ?? now
  return { id: invitationId, email, ...valid, createdAt, expiresAt, acceptedAt: null, revokedAt: null }
}

interface Sending {
  organizationId: string
  organizationName: string
  row: InvitationRow
}

/** What is agreed stays so when the message cannot be sent: it can be sent again by inviting again. */
async function send(ctx: Context, { organizationId, organizationName, row }: Sending): Promise<void> {
  const token = invitationTokenOf(ctx, { organizationId, invitationId: row.id })
  const { email, invitedByName } = row
  try {
    const path = `/invitation#${token}`
    await ctx.messages.send({ kind: 'invitation', to: { email }, organizationName, invitedByName, path })
  } catch (error) {
    ctx.reportDefect(error, randomUUID())
  }
}
