import type { Db } from '@openhours/db'
import { removePassword } from '@openhours/db/queries/account'
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { findCookie, openSignedCookie } from './signed-cookie.ts'

// Anybody can sign up with somebody else's address and a password of their own, and wait until the owner of the address
// confirms it. So the password counts only where the browser that confirms is the one that signed up; everybody else
// gets in by the code alone, and chooses a password later.

const COOKIE = 'sign_up'
const HOUR_SECONDS = 3600

/** Lets a browser show later that it signed up. Where the address has an account, the id in the answer is made up. */
export const rememberSignUp: BetterAuthPlugin = {
  id: 'remember-sign-up',
  hooks: {
    after: [
      {
        matcher: ({ path }) => path === '/sign-up/email',
        handler: createAuthMiddleware(async (ctx) => {
          const userId = idIn(ctx.context.returned)
          if (userId === undefined) return
          const { name, attributes } = ctx.context.createAuthCookie(COOKIE, { maxAge: HOUR_SECONDS })
          await ctx.setSignedCookie(name, userId, ctx.context.secret, attributes)
        }),
      },
    ],
  },
}

function idIn(answer: unknown): string | undefined {
  const { user } = Object(answer) as { user?: { id?: unknown } }
  return typeof user?.id === 'string' ? user.id : undefined
}

interface Confirmed {
  db: Db
  secret: string
  cookiePrefix: string
  user: { id: string; emailVerified: boolean }
  request: Request | undefined
}

/** Removes the password of an account whose address is confirmed, unless whoever chose it confirms. */
export async function dropUnprovenPassword({ db, secret, cookiePrefix, user, request }: Confirmed): Promise<void> {
  if (user.emailVerified || !request?.url.endsWith('/email-otp/verify-email')) return
  const cookie = findCookie(request.headers.get('cookie'), `${cookiePrefix}.${COOKIE}`)
  if (openSignedCookie(cookie ?? '', secret) === user.id) return
  await removePassword(db, user.id)
}
