import { createHmac } from 'node:crypto'
import type { BetterAuthPlugin } from 'better-auth'
import { emailOTP } from 'better-auth/plugins/email-otp'
import type { Messages } from './message.ts'

const purposes = {
  'sign-in': 'sign_in',
  'email-verification': 'verify_email',
  'change-email': 'verify_email',
  'forget-password': 'reset_password',
} as const

/** Six digits by e-mail: to sign in, to show that an address is one's own, to choose a new password. */
export function codesByEmail({ messages }: { messages: Messages }, secret: string): BetterAuthPlugin {
  return emailOTP({
    otpLength: 6,
    expiresIn: 600,
    allowedAttempts: 3,
    disableSignUp: true,
    overrideDefaultEmailVerification: true,
    changeEmail: { enabled: true },
    // Six digits are soon tried out by whoever has their plain hash.
    storeOTP: { hash: async (code) => createHmac('sha256', secret).update(`code\0${code}`).digest('base64url') },
    sendVerificationOTP: ({ email, otp, type }) =>
      messages.send({ kind: 'account_code', to: { email }, code: otp, purpose: purposes[type] }),
  })
}
