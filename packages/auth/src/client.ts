import { ask, type AccountAnswer, type ClientOptions } from './client-request.ts'
import { createPasskey, usePasskey, type CreationOptions, type RequestOptions } from './client-passkey.ts'

export type { AccountAnswer, AccountFailure, ClientOptions, CookieStorage } from './client-request.ts'
export { savedCookies } from './client-request.ts'
export type { Message } from './message.ts'

/** Somebody who is signed in. */
export interface Account {
  id: string
  name: string
  email: string
  emailVerified: boolean
  twoFactorEnabled: boolean
}

export interface AccountSession {
  id: string
  createdAt: string
  lastUsedAt: string
  ipAddress: string | null
  userAgent: string | null
  isCurrent: boolean
}

export interface Passkey {
  id: string
  name: string | null
  createdAt: string | null
  backedUp: boolean
}

/** What one has to show before one's account changes hands or ends. */
export interface Proof {
  password: boolean
  /** To sign in again: the last time was too long ago. */
  signIn: boolean
}

export interface WaysIn {
  signUp: 'open' | 'invited'
  oidc: { name: string } | null
}

/** A sign-in that worked so far: `needsSecondFactor` asks for `giveSecondFactor`, before anything is open. */
export interface SignedIn {
  needsSecondFactor: boolean
}

export type AccountClient = ReturnType<typeof createAccountClient>

/**
 * Everything that people do with their account. No method throws for what the server refuses: the answer has the reason
 * as `failure.code`. On a device, `storage` keeps the cookies (in its secure storage); a browser does that by itself.
 */
export function createAccountClient(options: ClientOptions) {
  const get = <Data>(path: string) => ask<Data>(options, { method: 'GET', path })
  const post = <Data>(path: string, body?: object) => ask<Data>(options, { method: 'POST', path, body })
  return { ...doors(get, post), ...account(get, post), ...secondFactor(post), ...passkeys(get, post) }
}

type Get = <Data>(path: string) => Promise<AccountAnswer<Data>>
type Post = <Data>(path: string, body?: object) => Promise<AccountAnswer<Data>>

interface Entered {
  twoFactorRedirect?: boolean
}

async function signedIn(answer: Promise<AccountAnswer<Entered | null>>): Promise<AccountAnswer<SignedIn>> {
  const given = await answer
  return given.ok ? { ok: true, data: { needsSecondFactor: given.data?.twoFactorRedirect === true } } : given
}

function doors(get: Get, post: Post) {
  return {
    ways: () => get<WaysIn>('/ways'),
    /** The answer is the same for an address that has an account: in both cases something is sent to it. */
    signUp: (input: { name: string; email: string; password: string }) => post<unknown>('/sign-up/email', input),
    confirmEmail: (input: { email: string; code: string }) =>
      signedIn(post('/email-otp/verify-email', { email: input.email, otp: input.code })),
    signIn: (input: { email: string; password: string }) => signedIn(post('/sign-in/email', input)),
    signInByCode: (input: { email: string; code: string }) =>
      signedIn(post('/sign-in/email-otp', { email: input.email, otp: input.code })),
    /** Whether there is an account is not said. */
    sendCode: (email: string, purpose: 'sign-in' | 'email-verification') =>
      post<unknown>('/email-otp/send-verification-otp', { email, type: purpose }),
    sendResetCode: (email: string) => post<unknown>('/email-otp/request-password-reset', { email }),
    /** Ends every session of the account. */
    resetPassword: (input: { email: string; code: string; password: string }) =>
      post<unknown>('/email-otp/reset-password', { email: input.email, otp: input.code, password: input.password }),
    /** The address of the provider's page, which leads back to `returnTo`, or to the second factor. */
    beginAtProvider: (returnTo: string) =>
      post<{ url: string }>('/sign-in/social', {
        provider: 'oidc',
        callbackURL: returnTo,
        errorCallbackURL: '/sign-in',
        disableRedirect: true,
      }),
    redeemOwnerLink: (token: string) => post<{ organizationId: string; slug: string }>('/owner-link/redeem', { token }),
  }
}

interface SessionAnswer {
  user: Account
  needsRefresh?: boolean
}

function account(get: Get, post: Post) {
  return {
    /** Who is signed in; null for nobody. A session that is used lasts longer. */
    whoAmI: async (): Promise<AccountAnswer<Account | null>> => {
      const given = await get<SessionAnswer | null>('/get-session')
      if (!given.ok) return given
      if (given.data?.needsRefresh) await post('/get-session')
      return { ok: true, data: given.data?.user ?? null }
    },
    sessions: () => get<AccountSession[]>('/sessions'),
    endSession: (id: string) => post<unknown>('/sessions/end', { id }),
    endOtherSessions: () => post<unknown>('/revoke-other-sessions'),
    signOut: () => post<unknown>('/sign-out'),
    signOutEverywhere: () => post<unknown>('/revoke-sessions'),
    rename: (name: string) => post<unknown>('/update-user', { name }),
    changePassword: (input: { currentPassword: string; newPassword: string }) =>
      post<unknown>('/change-password', { ...input, revokeOtherSessions: true }),
    /** What the two below ask for; without it they answer `INVALID_PASSWORD` or `SESSION_NOT_FRESH`. */
    proof: () => get<Proof>('/account/proof'),
    requestEmailChange: (input: { newEmail: string; password?: string | undefined }) =>
      post<unknown>('/email-otp/request-email-change', input),
    changeEmail: (input: { newEmail: string; code: string }) =>
      post<unknown>('/email-otp/change-email', { newEmail: input.newEmail, otp: input.code }),
    /** For good. `LAST_OWNER` says for which business somebody else must be found first. */
    deleteAccount: (input: { password?: string | undefined }) => post<unknown>('/account/delete', input),
  }
}

function secondFactor(post: Post) {
  return {
    /** Ends a sign-in, or the setting up of the second factor. */
    giveSecondFactor: (code: string) => post<unknown>('/two-factor/verify-totp', { code }),
    /** Each works once. */
    giveRecoveryCode: (code: string) => post<unknown>('/two-factor/verify-backup-code', { code }),
    /** `totpURI` is what an authenticator app scans. It holds once `giveSecondFactor` was called with a code of it. */
    beginSecondFactor: (password?: string) =>
      post<{ totpURI: string; backupCodes: string[] }>(
        '/two-factor/enable',
        password === undefined ? {} : { password },
      ),
    removeSecondFactor: (password?: string) =>
      post<unknown>('/two-factor/disable', password === undefined ? {} : { password }),
    newRecoveryCodes: (password?: string) =>
      post<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', password === undefined ? {} : { password }),
  }
}

function passkeys(get: Get, post: Post) {
  return {
    passkeys: () => get<Passkey[]>('/passkey/list-user-passkeys'),
    /** Asks the device; `CANCELLED` when the person, or the device, does not want to. Only in a browser. */
    addPasskey: async (name: string): Promise<AccountAnswer<unknown>> => {
      const options = await get<CreationOptions>(`/passkey/generate-register-options?name=${encodeURIComponent(name)}`)
      const made = options.ok ? await createPasskey(options.data) : options
      return made.ok ? post('/passkey/verify-registration', { response: made.data, name }) : made
    },
    /** With `isConditional` the browser offers passkeys in the field of the e-mail address, and waits. */
    signInByPasskey: async (how: { isConditional?: boolean; signal?: AbortSignal } = {}) => {
      const options = await get<RequestOptions>('/passkey/generate-authenticate-options')
      const used = options.ok ? await usePasskey(options.data, how) : options
      return used.ok ? signedIn(post('/passkey/verify-authentication', { response: used.data })) : used
    },
    renamePasskey: (id: string, name: string) => post<unknown>('/passkey/update-passkey', { id, name }),
    removePasskey: (id: string) => post<unknown>('/passkey/delete-passkey', { id }),
  }
}
