// Who may come in: accounts of the installation, and what they are in its organizations.
import type { ColumnType, Generated } from 'kysely'
import type { Instant, NullableInstant } from './columns.ts'

export type MemberRole = 'staff' | 'desk' | 'manager' | 'owner'

export interface AuthUserTable {
  id: string
  name: string
  email: string
  emailVerified: boolean
  image: string | null
  twoFactorEnabled: Generated<boolean>
  createdAt: Instant
  updatedAt: Instant
}

export interface AuthSessionTable {
  id: string
  userId: string
  token: string
  expiresAt: Instant
  ipAddress: string | null
  userAgent: string | null
  createdAt: Instant
  updatedAt: Instant
}

/** How often something was tried lately: the key is a hash of what is limited. */
export interface AttemptTable {
  key: Buffer
  count: number
  resetsAt: Instant
}

export interface UserOrganizationTable {
  userId: string
  organizationId: string
}

export interface MemberTable {
  organizationId: string
  userId: string
  role: MemberRole
  staffMemberId: string | null
  createdAt: Instant
}

export interface InvitationTable {
  organizationId: string
  id: string
  email: string
  role: MemberRole
  staffMemberId: string | null
  invitedByName: string
  createdAt: Instant
  expiresAt: Instant
  acceptedAt: NullableInstant
  revokedAt: NullableInstant
}

export interface OwnerLinkTable {
  organizationId: string
  id: string
  secretHash: Buffer
  createdAt: Instant
  expiresAt: Instant
  usedAt: NullableInstant
}

export interface ApiKeyTable {
  organizationId: string
  id: string
  name: string
  scopes: ColumnType<string[], string[], string[]>
  secretHash: Buffer
  version: Generated<number>
  createdByName: string
  createdAt: Instant
  expiresAt: NullableInstant
  revokedAt: NullableInstant
  lastUsedAt: NullableInstant
}

export interface SignInCodeTable {
  organizationId: string
  contact: string
  codeHash: Buffer
  attempts: Generated<number>
  createdAt: Instant
  expiresAt: Instant
}

export interface CustomerSessionTable {
  organizationId: string
  id: string
  customerId: string
  /** The address or number that was shown to be theirs. */
  contact: string
  secretHash: Buffer
  createdAt: Instant
  expiresAt: Instant
}
