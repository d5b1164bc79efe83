import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint, createAuthMiddleware, getIP, sensitiveSessionMiddleware } from 'better-auth/api'
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import type { AuthOptions } from './create-auth.ts'
import { endAccount } from './delete-account.ts'
import { redeemOwnerLink } from './owner-link.ts'
import { missingProof, mustProve, passwordsIn } from './proof.ts'

/** What accounts need and Better Auth does not bring: without secrets in answers, and without a business in between. */
export function openhoursEndpoints(options: AuthOptions): BetterAuthPlugin {
  return {
    id: 'openhours',
    endpoints: {
      openhoursWays: ways(options),
      openhoursSessions: sessions,
      openhoursEndSession: endSession,
      openhoursOwnerLink: ownerLink(options),
      openhoursProof: proof(options),
      openhoursDeleteAccount: deleteAccount(options),
    },
    hooks: { before: [{ matcher: ({ path }) => path === '/sign-in/social', handler: byRedirectOnly }] },
  }
}

const ways = ({ signUp, oidc }: AuthOptions) =>
  createAuthEndpoint('/ways', { method: 'GET' }, async (ctx) => {
    return ctx.json({ signUp, oidc: oidc ? { name: oidc.name } : null })
  })

/** One's sessions without their tokens, the one that asks first. */
const sessions = createAuthEndpoint('/sessions', { method: 'GET', use: [sensitiveSessionMiddleware] }, async (ctx) => {
  const { user, session: own } = ctx.context.session
  const all = await ctx.context.internalAdapter.listSessions(user.id, { onlyActiveSessions: true })
  const shown = all.map(({ id, createdAt, updatedAt, ipAddress, userAgent }) => {
    return { id, createdAt, lastUsedAt: updatedAt, ipAddress, userAgent, isCurrent: id === own.id }
  })
  return ctx.json(shown.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent)))
})

const endSession = createAuthEndpoint(
  '/sessions/end',
  { method: 'POST', body: z.object({ id: z.uuid() }), use: [sensitiveSessionMiddleware] },
  async (ctx) => {
    const all = await ctx.context.internalAdapter.listSessions(ctx.context.session.user.id)
    const ended = all.find(({ id }) => id === ctx.body.id)
    if (!ended) throw APIError.from('NOT_FOUND', { code: 'SESSION_NOT_FOUND', message: 'There is no such session.' })
    await ctx.context.internalAdapter.deleteSession(ended.token)
    return ctx.json({ status: true })
  },
)

/** Makes the owner of a new organization out of whoever has the link; a GET never does. */
const ownerLink = ({ db }: AuthOptions) =>
  createAuthEndpoint('/owner-link/redeem', { method: 'POST', body: z.object({ token: z.string() }) }, async (ctx) => {
    const redeemed = await redeemOwnerLink({
      db,
      token: ctx.body.token,
      now: new Date(),
      sessionSeconds: ctx.context.sessionConfig.expiresIn,
      ipAddress: ctx.headers ? getIP(ctx.headers, ctx.context.options) : null,
      userAgent: ctx.headers?.get('user-agent') ?? null,
    })
    if (!redeemed) {
      throw APIError.from('BAD_REQUEST', { code: 'INVALID_OWNER_LINK', message: 'The link was used, or has expired.' })
    }
    const found = await ctx.context.internalAdapter.findSession(redeemed.sessionToken)
    if (!found) throw new Error('the session was made a moment ago')
    await setSessionCookie(ctx, found)
    return ctx.json({ organizationId: redeemed.organizationId, slug: redeemed.slug })
  })

/** What one is asked for before one's account changes hands or ends. */
const proof = ({ db }: AuthOptions) =>
  createAuthEndpoint('/account/proof', { method: 'GET', use: [sensitiveSessionMiddleware] }, async (ctx) => {
    const { user, session } = ctx.context.session
    return ctx.json(await missingProof(db, { userId: user.id, signedInAt: session.createdAt }))
  })

const deleteAccount = (options: AuthOptions) =>
  createAuthEndpoint(
    '/account/delete',
    { method: 'POST', body: z.object({ password: z.string().optional() }), use: [sensitiveSessionMiddleware] },
    async (ctx) => {
      const { user, session } = ctx.context.session
      const { id: userId, name, email } = user
      const { password } = ctx.body
      const asking = { userId, signedInAt: session.createdAt, password, isPassword: passwordsIn(ctx.context) }
      await mustProve(options.db, asking)
      const address = (ctx.headers && getIP(ctx.headers, ctx.context.options)) ?? undefined
      await endAccount(options, { userId, name, email, address })
      deleteSessionCookie(ctx)
      return ctx.json({ status: true })
    },
  )

// A token that a provider gave to somebody else's page must not open an account here: people go there and come back.
const byRedirectOnly = createAuthMiddleware(async (ctx) => {
  if (typeof ctx.body === 'object' && ctx.body !== null && 'idToken' in ctx.body) {
    throw APIError.from('BAD_REQUEST', { code: 'REDIRECT_ONLY', message: 'Sign in on the page of the provider.' })
  }
})
