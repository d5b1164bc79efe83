import type { Db } from '@openhours/db'
import { attemptKey, countAttempt } from '@openhours/db/queries/attempt'
import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { SECOND_FACTOR_PAGE } from './pages.ts'

/**
 * Ways to a session that ask for no second factor: because it was just given (a passkey is possession and a PIN or a
 * finger in one), or because the session was there before. Every other way asks, also one that a release adds.
 */
const complete: ReadonlySet<string> = new Set([
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/enable',
  '/two-factor/disable',
  '/passkey/verify-authentication',
  '/change-password',
  '/update-user',
  '/email-otp/change-email',
  '/get-session',
])

/** Time-based codes and recovery codes. The plugin guards passwords only; here it guards whatever is not complete. */
export function secondFactor(db: Db, appName: string): BetterAuthPlugin[] {
  const plugin = twoFactor({
    issuer: appName,
    // Accounts without a password have no other proof to give than the session itself.
    allowPasswordless: true,
    totpOptions: { digits: 6, period: 30 },
    backupCodeOptions: { storeBackupCodes: 'encrypted' },
    accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
    // No device is let in without the second factor: a session lasts long enough.
    trustDeviceMaxAge: 0,
    schema: { twoFactor: { modelName: 'authTwoFactor' } },
  })
  const after = plugin.hooks.after.map(({ handler }) => ({ handler, matcher: asksForSecondFactor }))
  return [codesOnce(db), { ...plugin, hooks: { after } }, secondFactorPage]
}

function asksForSecondFactor({ path }: { path?: string | undefined }): boolean {
  return path === undefined || !complete.has(path)
}

/** Who comes back from another site sees pages, not data. */
const secondFactorPage: BetterAuthPlugin = {
  id: 'second-factor-page',
  hooks: {
    after: [
      {
        matcher: ({ path }) => path === '/callback/:id',
        handler: createAuthMiddleware(async (ctx) => {
          const { returned } = ctx.context
          if (typeof returned !== 'object' || returned === null || !('twoFactorRedirect' in returned)) return
          throw ctx.redirect(SECOND_FACTOR_PAGE)
        }),
      },
    ],
  },
}

/** A code is good for some periods of half a minute; its use is remembered for longer than that. */
const CODE_SECONDS = 180

/** Each code works once, so that one that was looked at over a shoulder is worth nothing. */
function codesOnce(db: Db): BetterAuthPlugin {
  const handler = createAuthMiddleware(async (ctx) => {
    const { code } = Object(ctx.body) as { code?: unknown }
    const cookie = ctx.context.createAuthCookie('two_factor')
    const challenge = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
    const begun = challenge ? await ctx.context.internalAdapter.findVerificationValue(challenge) : null
    const userId = (await getSessionFromCtx(ctx))?.user.id ?? begun?.value
    if (typeof code !== 'string' || userId === undefined) return
    const key = attemptKey('second-factor code', `${userId} ${code}`)
    const { isAllowed } = await countAttempt(db, { key, max: 1, windowSeconds: CODE_SECONDS, now: new Date() })
    if (!isAllowed) throw APIError.from('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'The code was used.' })
  })
  return {
    id: 'second-factor-codes-once',
    hooks: { before: [{ matcher: ({ path }) => path === '/two-factor/verify-totp', handler }] },
  }
}
