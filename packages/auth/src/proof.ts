import type { Db } from '@openhours/db'
import { findProofs, type ProofsRow } from '@openhours/db/queries/account'
import { attemptKey, countAttempt, forgetAttempts } from '@openhours/db/queries/attempt'
import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'

// A browser that was left open, or a cookie that was stolen, must not be enough to take an account over or to end it.
// So these doors ask once more who is there: for the password where there is one, and for a sign-in of a moment ago where
// there is none, or where a second factor belongs to it. Who has nothing to sign in with has nothing but the session.

/** So long ago somebody may have signed in. */
export const RECENT_SECONDS = 900

/** What is asked for. */
export interface Proof {
  password: boolean
  /** A sign-in that is not older than `RECENT_SECONDS`. */
  signIn: boolean
}

/** Who asks, and what they bring. */
export interface Asking {
  userId: string
  signedInAt: Date
  password?: unknown
  /** Whether it is the password of an account, by what is kept of it. */
  isPassword: (userId: string, password: string) => Promise<boolean>
}

/** What somebody with a session still has to show. */
export async function missingProof(db: Db, asking: Pick<Asking, 'userId' | 'signedInAt'>): Promise<Proof> {
  const standing = await mustFindProofs(db, asking.userId)
  return { password: standing.hasPassword, signIn: needsSignIn(standing) && !isRecent(asking) }
}

/** Throws `SESSION_NOT_FRESH`, `INVALID_PASSWORD`, `TOO_MANY_REQUESTS`. */
export async function mustProve(db: Db, asking: Asking): Promise<void> {
  const missing = await missingProof(db, asking)
  if (missing.signIn) throw notFresh()
  if (missing.password) await mustKnowPassword(db, asking)
}

/** How each of these doors asks; where Better Auth asks for the password, it is left to it. */
const guarded: ReadonlyMap<string, (db: Db, asking: Asking) => Promise<void>> = new Map([
  ['/email-otp/request-email-change', mustProve],
  ['/two-factor/enable', mustHaveSignedIn],
  ['/two-factor/disable', mustHaveSignedIn],
  ['/two-factor/generate-backup-codes', mustHaveSignedIn],
  ['/passkey/generate-register-options', mustBeRecent],
  ['/passkey/verify-registration', mustBeRecent],
  ['/passkey/delete-passkey', mustBeRecent],
])

/** Guards the doors that Better Auth brings. */
export function proofs(db: Db): BetterAuthPlugin {
  const handler = createAuthMiddleware(async (ctx) => {
    const found = await getSessionFromCtx(ctx)
    // Without a session the door itself refuses.
    if (!found) return
    const { password } = Object(ctx.body) as { password?: unknown }
    const asking = { userId: found.user.id, signedInAt: found.session.createdAt, password }
    await guarded.get(ctx.path)?.(db, { ...asking, isPassword: passwordsIn(ctx.context) })
  })
  return { id: 'proofs', hooks: { before: [{ matcher: ({ path }) => guarded.has(path ?? ''), handler }] } }
}

interface Passwords {
  internalAdapter: { findCredentialAccount(userId: string): Promise<{ password?: string | null | undefined } | null> }
  password: {
    verify(known: { hash: string; password: string }): Promise<boolean>
    config: { maxPasswordLength: number }
  }
}

/** How Better Auth knows passwords. */
export function passwordsIn({ internalAdapter, password: known }: Passwords): Asking['isPassword'] {
  return async (userId, password) => {
    if (password.length > known.config.maxPasswordLength) return false
    const hash = (await internalAdapter.findCredentialAccount(userId))?.password
    return hash ? known.verify({ hash, password }) : false
  }
}

async function mustHaveSignedIn(db: Db, asking: Asking): Promise<void> {
  if ((await missingProof(db, asking)).signIn) throw notFresh()
}

/** For ways in that come and go without a password, whatever else is known of them. */
async function mustBeRecent(db: Db, asking: Asking): Promise<void> {
  const { canSignInAgain } = await mustFindProofs(db, asking.userId)
  if (canSignInAgain && !isRecent(asking)) throw notFresh()
}

const TRIES = { max: 10, windowSeconds: 900 }

/** Counted by account: whoever has the session may ask from many networks. */
async function mustKnowPassword(db: Db, { userId, password, isPassword }: Asking): Promise<void> {
  const key = attemptKey('proof by', userId)
  const { isAllowed, retryAfterSeconds } = await countAttempt(db, { key, ...TRIES, now: new Date() })
  if (!isAllowed) {
    const refusal = { code: 'TOO_MANY_REQUESTS', message: 'Too many attempts.', retryAfterSeconds }
    throw new APIError('TOO_MANY_REQUESTS', refusal)
  }
  if (typeof password !== 'string' || !(await isPassword(userId, password))) {
    throw APIError.from('BAD_REQUEST', { code: 'INVALID_PASSWORD', message: 'That is not the password.' })
  }
  await forgetAttempts(db, [key])
}

async function mustFindProofs(db: Db, userId: string): Promise<ProofsRow> {
  const found = await findProofs(db, userId)
  if (!found) throw APIError.from('UNAUTHORIZED', { code: 'UNAUTHORIZED', message: 'There is no such account.' })
  return found
}

function needsSignIn({ hasPassword, hasSecondFactor, canSignInAgain }: ProofsRow): boolean {
  return canSignInAgain && (hasSecondFactor || !hasPassword)
}

function isRecent({ signedInAt }: Pick<Asking, 'signedInAt'>): boolean {
  return Date.now() - new Date(signedInAt).getTime() < RECENT_SECONDS * 1000
}

function notFresh(): APIError {
  return APIError.from('FORBIDDEN', { code: 'SESSION_NOT_FRESH', message: 'Sign in again first.' })
}
