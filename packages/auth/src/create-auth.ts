import { createHmac } from 'node:crypto'
import type { Db } from '@openhours/db'
import type { LeaveBusinesses } from './delete-account.ts'
import type { Messages } from './message.ts'
import { findCookie, openSignedCookie } from './signed-cookie.ts'

/** Who may make an account: anybody, or whoever an invitation waits for. */
export type SignUp = 'open' | 'invited'

export interface OidcProvider {
  name: string
  issuer: string
  clientId: string
  clientSecret: string
}

export interface AuthOptions {
  db: Db
  /** The installation's secret; what accounts are signed with is derived from it. */
  secret: Uint8Array
  /** The origin under which people reach the installation. */
  publicUrl: string
  messages: Messages
  signUp: SignUp
  oidc?: OidcProvider | undefined
  /** The header in which the host says where a request comes from; no client can set it. */
  addressHeader: string
  /** What becomes of memberships when an account is deleted: accounts know nothing of businesses. */
  leaveBusinesses: LeaveBusinesses
  reportDefect: (error: unknown) => void
}

/** Accounts of people, as the host sees them. */
export interface Auth {
  /** Answers a request to one of the `endpoints`. What goes wrong inside is thrown. */
  handle(request: Request): Promise<Response>
  /** The token of the session whose signed cookie is in this Cookie header. It says nothing about whether it lasts. */
  sessionTokenIn(cookies: string | undefined): string | undefined
}

const APP_NAME = 'openhours'

/** Accounts for an installation. Better Auth is loaded with the first request to it: that takes a while, and memory. */
export function createAuth(options: AuthOptions): Auth {
  const secret = createHmac('sha256', options.secret).update('accounts').digest('hex')
  const isSecure = options.publicUrl.startsWith('https:')
  // Behind TLS browsers take such a cookie from this very host alone: no neighbouring name can plant one.
  const cookiePrefix = `${isSecure ? '__Host-' : ''}${APP_NAME}`
  const cookieName = `${cookiePrefix}.session_token`
  let started: Promise<(request: Request) => Promise<Response>> | undefined
  const start = async (): Promise<(request: Request) => Promise<Response>> => {
    const { startBetterAuth } = await import('./better-auth.ts')
    return startBetterAuth(options, { appName: APP_NAME, secret, isSecure, cookiePrefix })
  }
  return {
    handle: async (request) => {
      started ??= start()
      return (await started)(request)
    },
    sessionTokenIn: (cookies) => openSignedCookie(findCookie(cookies, cookieName) ?? '', secret),
  }
}
