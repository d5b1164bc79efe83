import { z } from 'zod'
import { id, toldInstant } from '../contract/schema.ts'
import { memberRole } from '../member/schema.ts'

export const createInvitationInput = z.object({
  organizationId: id,
  email: z.string().trim().min(1).max(254),
  role: memberRole,
  /** The staff member whose calendar will be theirs. */
  staffMemberId: id.nullable().optional(),
})

/** Open until it is accepted, declined, revoked, or seven days old. */
export const invitationState = z.enum(['open', 'accepted', 'revoked', 'expired'])

/** An invitation as those in charge see it. */
export const invitation = z.object({
  id,
  email: z.string(),
  role: memberRole,
  staffMemberId: id.nullable(),
  invitedByName: z.string(),
  state: invitationState,
  createdAt: toldInstant,
  expiresAt: toldInstant,
})

export const listInvitationsInput = z.object({ organizationId: id })

/** Those that are neither accepted nor revoked, the last one first. */
export const invitationList = z.object({ invitations: z.array(invitation) })

export const invitationKey = z.object({ organizationId: id, invitationId: id })

export const invitationRevoked = z.object({ invitationId: id, revoked: z.literal(true) })

/** The key that came by e-mail. */
export const invitationTokenInput = z.object({ invitationToken: z.string().max(200) })

/** What whoever holds the link may know. */
export const invitationForVisitor = z.object({
  organization: z.object({ name: z.string(), slug: z.string() }),
  role: memberRole,
  invitedByName: z.string(),
  /** With most of it hidden: enough to know which of one’s own addresses it is. */
  maskedEmail: z.string(),
  state: invitationState,
  expiresAt: toldInstant,
})

/** Where they work now. */
export const invitationAccepted = z.object({
  organizationId: id,
  slug: z.string(),
  role: memberRole,
  staffMemberId: id.nullable(),
})

export const invitationDeclined = z.object({ declined: z.literal(true) })

export type Invitation = z.infer<typeof invitation>
export type InvitationState = z.infer<typeof invitationState>
export type InvitationForVisitor = z.infer<typeof invitationForVisitor>
export type InvitationAccepted = z.infer<typeof invitationAccepted>
