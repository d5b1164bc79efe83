import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
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
export function secondFactor(appName: string): BetterAuthPlugin[] {
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
  return [{ ...plugin, hooks: { after } }, secondFactorPage]
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
