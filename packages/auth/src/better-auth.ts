import { passkey } from '@better-auth/passkey'
import { newId } from '@openhours/db'
import { clearPastSessions, isInvited } from '@openhours/db/queries/account'
import { betterAuth, type BetterAuthOptions, type BetterAuthPlugin } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { accountDatabase } from './account-database.ts'
import type { AuthOptions, OidcProvider } from './create-auth.ts'
import { codesByEmail } from './codes-by-email.ts'
import { openhoursEndpoints } from './openhours-endpoints.ts'
import { SIGN_IN_PAGE } from './pages.ts'
import { proofs } from './proof.ts'
import { secondFactor } from './second-factor.ts'
import { dropUnprovenPassword, rememberSignUp } from './unproven-password.ts'

const MONTH_SECONDS = 30 * 86_400
const DAY_SECONDS = 86_400

/** What both parts of the configuration derive from the options. */
export interface Derived {
  appName: string
  secret: string
  isSecure: boolean
  /** What the names of all cookies begin with. */
  cookiePrefix: string
}

/** Better Auth, configured once: only what is in `endpoints` is reached by anybody. */
export function startBetterAuth(options: AuthOptions, derived: Derived): (request: Request) => Promise<Response> {
  const { appName, secret, isSecure, cookiePrefix } = derived
  const auth = betterAuth({
    appName,
    baseURL: options.publicUrl,
    basePath: '/auth',
    secret,
    database: { db: accountDatabase(options.db), type: 'postgres', transaction: true },
    ...accounts(options, { ...derived, handle: (request): Promise<Response> => auth.handler(request) }),
    ...sessions(),
    plugins: plugins(options, derived),
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, _message, ...details: unknown[]) => reportErrors(options, details) },
    onAPIError: { throw: true, errorURL: `${options.publicUrl}${SIGN_IN_PAGE}` },
    databaseHooks: {
      user: { create: { before: (user, context) => admit(options, user.email, context?.path) } },
      // Whoever signs in again leaves none of the old ones behind.
      session: {
        create: {
          before: async (_session, context) => asOldAsBefore(context),
          after: ({ userId }) => clearPastSessions(options.db, userId, new Date()),
        },
      },
      ...noTokens,
    },
    advanced: {
      // The prefix says more than the one that Better Auth would put in front of it.
      cookiePrefix,
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure },
      // Without it a test environment would switch these checks off.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [options.addressHeader], ipv6Subnet: 64 },
      // Nothing that is sent is waited for: the time of an answer would tell whether there was anybody to send it to.
      backgroundTasks: { handler: (task) => void task.catch(options.reportDefect) },
    },
  })
  return auth.handler
}

/** Where Better Auth puts a session in the place of another, without a sign-in. */
const replacing: ReadonlySet<string> = new Set([
  '/change-password',
  '/two-factor/enable',
  '/two-factor/verify-totp',
  '/two-factor/disable',
])

interface Replacing {
  path?: string
  context: { session?: { session: { createdAt: Date } } | null }
}

/** A session that takes the place of another is no sign-in, so it counts from when that one began. */
function asOldAsBefore(context: Replacing | null): { data: { createdAt: Date } } | undefined {
  const before = context?.path !== undefined && replacing.has(context.path) ? context.context.session : null
  return before ? { data: { createdAt: before.session.createdAt } } : undefined
}

interface Inside extends Derived {
  handle: (request: Request) => Promise<Response>
}

function accounts(options: AuthOptions, inside: Inside) {
  return {
    user: { modelName: 'authUser' },
    account: { modelName: 'authAccount', accountLinking: { trustedProviders: [] } },
    verification: { modelName: 'authVerification' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      autoSignIn: false,
      requireEmailVerification: true,
      revokeSessionsOnPasswordReset: true,
      onExistingUserSignUp: async ({ user }) => {
        if (user.emailVerified) {
          return options.messages.send({ kind: 'account_exists', to: { email: user.email }, path: SIGN_IN_PAGE })
        }
        await sendCodeAgain(options, user.email, inside)
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      beforeEmailVerification: (user, request) => dropUnprovenPassword({ db: options.db, ...inside, user, request }),
    },
  } satisfies BetterAuthOptions
}

/** To somebody who has signed up before and never used the code. */
async function sendCodeAgain({ publicUrl }: AuthOptions, email: string, { handle }: Inside): Promise<void> {
  await handle(
    new Request(`${publicUrl}/auth/email-otp/send-verification-otp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: publicUrl },
      body: JSON.stringify({ email, type: 'email-verification' }),
    }),
  )
}

function sessions() {
  return {
    session: {
      modelName: 'authSession',
      expiresIn: MONTH_SECONDS,
      updateAge: DAY_SECONDS,
      // A new passkey asks for a sign-in of today, whoever adds it; most have to have come in later than that (`proofs`).
      freshAge: DAY_SECONDS,
      // A GET reads; the POST beside it makes the session last longer.
      deferSessionRefresh: true,
      cookieCache: { enabled: false },
    },
  } satisfies BetterAuthOptions
}

function plugins(options: AuthOptions, { appName, secret }: Derived): BetterAuthPlugin[] {
  const { publicUrl, oidc } = options
  return [
    codesByEmail(options, secret),
    ...secondFactor(options.db, appName),
    passkey({
      rpID: new URL(publicUrl).hostname,
      rpName: appName,
      origin: new URL(publicUrl).origin,
      advanced: { webAuthnChallengeCookie: 'passkey' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      registration: {
        afterVerification: ({ verification }) => requireUserVerified(verification.registrationInfo?.userVerified),
      },
      authentication: {
        afterVerification: ({ verification }) => requireUserVerified(verification.authenticationInfo.userVerified),
      },
      schema: { passkey: { modelName: 'authPasskey', fields: { credentialID: 'credentialId' } } },
    }),
    ...(oidc ? [genericOAuth({ config: [oidcConfig(oidc)] })] : []),
    openhoursEndpoints(options),
    proofs(options.db),
    rememberSignUp,
  ]
}

/** A passkey stands for two factors: that holds only if the device has asked who is there. */
function requireUserVerified(isVerified: boolean | undefined): void {
  if (isVerified) return
  throw APIError.from('UNAUTHORIZED', {
    code: 'USER_NOT_VERIFIED',
    message: 'The passkey must ask for a PIN, a finger or a face.',
  })
}

function oidcConfig({ name, issuer, clientId, clientSecret }: OidcProvider) {
  return {
    providerId: 'oidc',
    name,
    clientId,
    clientSecret,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireEmailVerification: true,
  }
}

/** We ask the provider who somebody is and nothing more, so its tokens are not kept. */
const noTokens = {
  account: {
    create: { before: async () => ({ data: { accessToken: null, refreshToken: null, idToken: null } }) },
    update: { before: async () => ({ data: { accessToken: null, refreshToken: null, idToken: null } }) },
  },
}

// Better Auth answers a refusal with 403 here as it answers an address that has an account.
async function admit({ db, signUp }: AuthOptions, email: string, path: string | undefined): Promise<void> {
  if (signUp === 'open' || path === '/owner-link/redeem') return
  if (await isInvited(db, email.normalize('NFKC').trim().toLowerCase(), new Date())) return
  throw APIError.from('FORBIDDEN', { code: 'INVITED_ONLY', message: 'Accounts are made by invitation.' })
}

function reportErrors({ reportDefect }: AuthOptions, details: readonly unknown[]): void {
  for (const detail of details) if (detail instanceof Error && !(detail instanceof APIError)) reportDefect(detail)
}
