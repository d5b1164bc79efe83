/** How often something may be tried: from one network address, and for one e-mail address. */
export interface Limit {
  purpose: string
  windowSeconds: number
  perAddress: number
  /** Counted under the e-mail address in this field of the body. */
  perEmail?: { field: 'email' | 'newEmail'; max: number }
  /** A success makes the failures before it forgotten. */
  isForgiving?: true
}

/** A door that is there. What is not in the list below is not mounted, whatever Better Auth brings. */
export interface Endpoint {
  method: 'GET' | 'POST'
  /** Below /auth. */
  path: string
  does: string
  limit?: Limit
  /** The only parameters of the address that are passed on. */
  query?: readonly string[]
  /** Answers no sooner than others do, so that the time says nothing about who has an account. */
  isSteady?: true
  /** Other sites send people here. */
  isFromElsewhere?: true
}

const QUARTER_HOUR = 900
const HOUR = 3600

const email = (max: number) => ({ field: 'email', max }) as const

const signUp: Limit = { purpose: 'sign-up', windowSeconds: HOUR, perAddress: 20, perEmail: email(5) }
const tries = { windowSeconds: QUARTER_HOUR, perAddress: 60, perEmail: email(10), isForgiving: true } as const
const password: Limit = { purpose: 'password', ...tries }
const sendCode: Limit = { purpose: 'send-code', windowSeconds: QUARTER_HOUR, perAddress: 30, perEmail: email(5) }
const tryCode: Limit = { purpose: 'try-code', ...tries }
const tryFactor: Limit = { purpose: 'second-factor', windowSeconds: QUARTER_HOUR, perAddress: 60 }
const proof: Limit = { purpose: 'proof', windowSeconds: QUARTER_HOUR, perAddress: 30 }
const newEmail: Limit = { ...sendCode, perEmail: { field: 'newEmail', max: 5 } }

export const endpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/ways', does: 'Says how one can sign in and up here.' },
  {
    method: 'POST',
    path: '/sign-up/email',
    does: 'Makes an account, and sends a code.',
    limit: signUp,
    isSteady: true,
  },
  { method: 'POST', path: '/sign-in/email', does: 'Signs in by password.', limit: password, isSteady: true },
  { method: 'POST', path: '/sign-in/email-otp', does: 'Signs in by code.', limit: tryCode, isSteady: true },
  {
    method: 'POST',
    path: '/email-otp/send-verification-otp',
    does: 'Sends a code, to sign in or to confirm an address.',
    limit: sendCode,
    isSteady: true,
  },
  {
    method: 'POST',
    path: '/email-otp/verify-email',
    does: 'Confirms an address by code.',
    limit: tryCode,
    isSteady: true,
  },
  {
    method: 'POST',
    path: '/email-otp/request-password-reset',
    does: 'Sends a code to choose a new password.',
    limit: sendCode,
    isSteady: true,
  },
  {
    method: 'POST',
    path: '/email-otp/reset-password',
    does: 'Sets a password by code.',
    limit: tryCode,
    isSteady: true,
  },
  {
    method: 'POST',
    path: '/email-otp/request-email-change',
    does: 'Sends a code to a new address, for whoever shows that the account is theirs.',
    limit: newEmail,
    isSteady: true,
  },
  { method: 'POST', path: '/email-otp/change-email', does: 'Changes the address by code.', limit: proof },
  { method: 'POST', path: '/sign-in/social', does: 'Begins a sign-in at the OIDC provider.', limit: proof },
  {
    method: 'GET',
    path: '/callback/oidc',
    does: 'Ends a sign-in at the OIDC provider. By protocol a GET; its state works once, in the browser that began.',
    limit: proof,
    query: ['code', 'state', 'iss', 'error', 'error_description'],
    isFromElsewhere: true,
  },
  { method: 'POST', path: '/two-factor/enable', does: 'Begins to set up a second factor.', limit: proof },
  { method: 'POST', path: '/two-factor/disable', does: 'Removes the second factor.', limit: proof },
  { method: 'POST', path: '/two-factor/verify-totp', does: 'Gives the second factor.', limit: tryFactor },
  { method: 'POST', path: '/two-factor/verify-backup-code', does: 'Gives a recovery code.', limit: tryFactor },
  { method: 'POST', path: '/two-factor/generate-backup-codes', does: 'Makes new recovery codes.', limit: proof },
  {
    method: 'GET',
    path: '/passkey/generate-register-options',
    does: 'Begins to add a passkey: keeps a challenge for the browser that asks, and changes nothing else.',
    query: ['name'],
  },
  { method: 'POST', path: '/passkey/verify-registration', does: 'Adds a passkey.', limit: proof },
  {
    method: 'GET',
    path: '/passkey/generate-authenticate-options',
    does: 'Begins a sign-in by passkey: keeps a challenge for the browser that asks, and changes nothing else.',
    limit: { ...proof, purpose: 'passkey-challenge', perAddress: 100 },
  },
  { method: 'POST', path: '/passkey/verify-authentication', does: 'Signs in by passkey.', limit: tryFactor },
  { method: 'GET', path: '/passkey/list-user-passkeys', does: 'Lists one’s passkeys.' },
  { method: 'POST', path: '/passkey/update-passkey', does: 'Names a passkey.' },
  { method: 'POST', path: '/passkey/delete-passkey', does: 'Removes a passkey.' },
  { method: 'GET', path: '/get-session', does: 'Says who is signed in.' },
  { method: 'POST', path: '/get-session', does: 'The same, and makes the session last longer.' },
  { method: 'GET', path: '/sessions', does: 'Lists one’s sessions.' },
  { method: 'POST', path: '/sessions/end', does: 'Ends one of one’s sessions.' },
  { method: 'POST', path: '/revoke-other-sessions', does: 'Ends all sessions but this.' },
  { method: 'POST', path: '/revoke-sessions', does: 'Signs out everywhere.' },
  { method: 'POST', path: '/sign-out', does: 'Signs out.' },
  { method: 'POST', path: '/change-password', does: 'Changes the password.', limit: proof },
  { method: 'POST', path: '/update-user', does: 'Changes one’s name.' },
  { method: 'GET', path: '/account/proof', does: 'Says by what one has to show that the account is one’s own.' },
  { method: 'POST', path: '/account/delete', does: 'Deletes the account, and leaves every business.', limit: proof },
  {
    method: 'POST',
    path: '/owner-link/redeem',
    does: 'Lets the owner in by the link of the first start.',
    limit: proof,
  },
]
