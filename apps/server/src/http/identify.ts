import { AppError, findApiKeyActor, findCustomerActor, type Actor, type Clock, type Identify } from '@openhours/api'
import { findCookie, type Auth } from '@openhours/auth'
import type { Db } from '@openhours/db'
import { findSession } from '@openhours/db/queries/account'
import type { FastifyRequest } from 'fastify'
import { customerCookie } from './customer-door.ts'
import { comesFromHere } from './same-origin.ts'

/** What is needed to tell people apart. */
export interface Doors {
  db: Db
  clock: Clock
  accounts: () => Auth
  publicUrl: () => string
}

/**
 * Finds out who asks, each time anew: whoever was shut out a moment ago is. A lookup that fails says so to the caller;
 * nobody becomes a visitor because the database was away.
 */
export function identifying(request: FastifyRequest, doors: Doors): Identify {
  return async ({ organizationId, asCustomer }) => {
    const token = bearerTokenIn(request.headers.authorization)
    if (token !== undefined) return identifyByToken(token, request, doors)
    if (request.headers.cookie === undefined || !comesFromHere(request, doors.publicUrl())) return { kind: 'visitor' }
    const organization = organizationId !== undefined && isUuid(organizationId) ? organizationId : undefined
    const asked = { request, doors, organizationId: organization }
    const account = asCustomer ? undefined : await identifyBySession(asked)
    if (account?.kind === 'member') return account
    const customer = await identifyCustomer(asked)
    return customer ?? account ?? (asCustomer ? await identifyBySession(asked) : undefined) ?? { kind: 'visitor' }
  }
}

interface Question {
  request: FastifyRequest
  doors: Doors
  organizationId: string | undefined
}

/**
 * What is said after `Bearer`, whatever it is: a slip in it makes nobody a visitor. Other schemes (the password of a
 * proxy in front) are none of our business.
 */
function bearerTokenIn(header: string | undefined): string | undefined {
  return /^bearer(?![\w-])\s*(.*)$/is.exec(header ?? '')?.[1]
}

/** Programs and apps come with a token; one that opens nothing is refused rather than overlooked. */
async function identifyByToken(token: string, { ip }: FastifyRequest, doors: Doors): Promise<Actor> {
  const actor = token.startsWith('ohk_')
    ? await findApiKeyActor(doors, token, ip)
    : await findCustomerActor(doors, token)
  if (!actor) throw new AppError('token_invalid', {})
  return actor
}

async function identifyBySession({ request, doors, organizationId }: Question): Promise<Actor | undefined> {
  const token = doors.accounts().sessionTokenIn(request.headers.cookie)
  if (token === undefined) return undefined
  const found = await findSession(doors.db, { token, organizationId, now: new Date(doors.clock.now()) })
  if (!found) return undefined
  const { userId, name, email, role, staffMemberId, closedUntil } = found
  const account = { userId, name, email, address: request.ip }
  if (role === null || organizationId === undefined) return { kind: 'account', ...account }
  return { kind: 'member', ...account, organizationId, role, staffMemberId, closedUntil }
}

async function identifyCustomer({ request, doors, organizationId }: Question): Promise<Actor | undefined> {
  if (organizationId === undefined) return undefined
  const token = findCookie(request.headers.cookie, customerCookie(organizationId, doors.publicUrl()))
  return token === undefined ? undefined : findCustomerActor(doors, token)
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
