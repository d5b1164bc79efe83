import { randomBytes } from 'node:crypto'
import { inTransaction, newId, type Db, type Tx } from '@openhours/db'
import { recordEvent } from '@openhours/db/queries/event'
import { insertMember } from '@openhours/db/queries/member'
import { findUnownedSample, insertAccount, insertOwnerLink, spendOwnerLink } from '@openhours/db/queries/owner-link'
import { WELCOME_PAGE } from './pages.ts'
import { newSecretToken, readSecretToken } from './secret-token.ts'

export const OWNER_LINK_HOURS = 24

const SESSION_BYTES = 32

/**
 * A link that lets whoever follows it into the sample organization as its owner, once; undefined when somebody has been
 * let in. The token is behind the `#`: no server and no log along the way gets to see it.
 */
export async function createOwnerLink(db: Db, publicUrl: string, now: number): Promise<string | undefined> {
  const organizationId = await findUnownedSample(db)
  if (organizationId === undefined) return undefined
  const id = newId()
  const { token, secretHash } = newSecretToken('oho_', { organizationId, id })
  const expiresAt = new Date(now + OWNER_LINK_HOURS * 3_600_000)
  await insertOwnerLink(db, { organizationId, id, secretHash, createdAt: new Date(now), expiresAt })
  return `${publicUrl}${WELCOME_PAGE}#${token}`
}

export interface Redeeming {
  db: Db
  token: string
  now: Date
  ipAddress: string | null
  userAgent: string | null
}

export interface Redeemed {
  userId: string
  sessionToken: string
  organizationId: string
  slug: string
}

/** Makes an account with a session and the owner's membership; undefined for a link that opens nothing any more. */
export async function redeemOwnerLink(
  redeeming: Redeeming & { sessionSeconds: number },
): Promise<Redeemed | undefined> {
  const link = readSecretToken('oho_', redeeming.token)
  if (!link) return undefined
  return inTransaction(redeeming.db, async (tx) => {
    const spent = await spendOwnerLink(tx, link, redeeming.now)
    if (!spent) return undefined
    const { organizationId } = link
    const account = await makeAccount(tx, redeeming)
    await insertMember(tx, {
      organizationId,
      userId: account.userId,
      role: 'owner',
      staffMemberId: null,
      createdAt: redeeming.now,
    })
    await recordEvent(tx, {
      organizationId,
      type: 'member.joined',
      subjectId: account.userId,
      actor: { kind: 'account', id: account.userId, name: OWNER, ...from(redeeming) },
      details: { role: 'owner', by: 'owner_link' },
      occurredAt: redeeming.now,
    })
    return { ...account, organizationId, slug: spent.slug }
  })
}

const OWNER = 'Owner'

async function makeAccount(
  tx: Tx,
  { now, ipAddress, userAgent, sessionSeconds }: Redeeming & { sessionSeconds: number },
): Promise<{ userId: string; sessionToken: string }> {
  const userId = newId()
  const sessionToken = randomBytes(SESSION_BYTES).toString('base64url')
  const times = { createdAt: now, updatedAt: now }
  // Nobody can have an address under .invalid (RFC 6761); the owner says theirs later.
  const email = `owner-${userId}@openhours.invalid`
  const expiresAt = new Date(now.getTime() + sessionSeconds * 1000)
  await insertAccount(
    tx,
    { id: userId, name: OWNER, email, emailVerified: false, image: null, ...times },
    { id: newId(), userId, token: sessionToken, expiresAt, ipAddress, userAgent, ...times },
  )
  return { userId, sessionToken }
}

function from({ ipAddress }: Redeeming): { address?: string } {
  return ipAddress === null ? {} : { address: ipAddress }
}
