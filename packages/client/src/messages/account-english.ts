import { plural } from './plural.ts'

export const accountEnglish = {
  language: 'en',

  signIn: {
    title: 'Sign in · openhours',
    heading: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    forgot: 'Forgot the password?',
    submit: 'Sign in',
    submitting: 'Signing in…',
    otherWays: 'Other ways to sign in',
    byPasskey: 'Use a passkey',
    byCode: 'E-mail me a code',
    byProvider: (name: string) => `Continue with ${name}`,
    noAccount: 'New here?',
    signUp: 'Make an account',
    codeTitle: 'Sign in by code · openhours',
    codeHeading: 'Sign in by code',
    codeLead: 'We send six digits to your e-mail address. No password needed.',
    toSignIn: 'Back to sign-in',
  },

  code: {
    label: 'Code',
    send: 'Send the code',
    sending: 'Sending…',
    checking: 'Checking…',
    again: 'Send another code',
    sent: (email: string) => `If ${email} is right, six digits are on their way to it. They are good for ten minutes.`,
  },

  password: {
    hint: 'At least 10 characters. A few words are easier to remember than signs.',
  },

  secondFactor: {
    title: 'Second factor · openhours',
    heading: 'One more step',
    lead: 'Enter the six digits that your authenticator app shows now.',
    recoveryLead: 'Enter one of the recovery codes that you kept. Each works once.',
    recoveryCode: 'Recovery code',
    useRecovery: 'Use a recovery code instead',
    useDevice: 'Use the authenticator app instead',
    submit: 'Continue',
  },

  signUp: {
    title: 'Make an account · openhours',
    heading: 'Make an account',
    lead: 'For people who run a business here. To book a visit you need none.',
    name: 'Your name',
    submit: 'Make the account',
    submitting: 'One moment…',
    haveAccount: 'Have an account already?',
    confirmTitle: 'Confirm your e-mail · openhours',
    confirmHeading: 'Check your e-mail',
    confirm: 'Confirm',
  },

  forgot: {
    title: 'New password · openhours',
    heading: 'Choose a new password',
    lead: 'We send six digits to the e-mail address of your account.',
    newPassword: 'New password',
    submit: 'Save the password',
    announceDone: 'Your password is changed. Sign in with it.',
  },

  welcome: {
    title: 'Welcome · openhours',
    heading: 'Welcome. This business is yours.',
    lead: 'The link works once. It signs you in as the owner, without a password; you can set one afterwards.',
    submit: 'Sign in as the owner',
  },

  account: {
    title: 'Your account · openhours',
  },

  refused: {
    codes: {
      NO_ANSWER: 'There was no answer. Check your connection and try again.',
      INVALID_EMAIL_OR_PASSWORD: 'That e-mail and password don’t belong together.',
      EMAIL_NOT_VERIFIED: 'This address is not confirmed yet. We have sent a code to it.',
      INVALID_EMAIL: 'That doesn’t look like an e-mail address.',
      PASSWORD_TOO_SHORT: 'The password is too short: at least 10 characters.',
      PASSWORD_TOO_LONG: 'The password is too long: at most 128 characters.',
      INVALID_OTP: 'That code isn’t right.',
      OTP_EXPIRED: 'That code is too old. Ask for another one.',
      TOO_MANY_ATTEMPTS: 'That code was tried too often. Ask for another one.',
      INVALID_CODE: 'That code isn’t right.',
      INVALID_BACKUP_CODE: 'That recovery code isn’t right, or was used before.',
      INVALID_TWO_FACTOR_COOKIE: 'That took too long. Please sign in again.',
      INVALID_OWNER_LINK: 'The link was used before, or is too old. The next start of the server prints a new one.',
      NO_PASSKEYS_HERE: 'This browser knows no passkeys.',
      PASSKEY_NOT_FOUND: 'That passkey is not known here.',
      AUTHENTICATION_FAILED: 'That passkey did not work.',
      USER_NOT_VERIFIED: 'The passkey must ask for a PIN, a finger or a face.',
      INVITED_ONLY: 'Accounts are made by invitation here.',
      account_not_linked: 'There is an account with this address. Sign in to it the usual way.',
    },
    tooMany: (minutes: number) =>
      `Too many attempts. Try again in ${plural(minutes, { one: 'a minute', other: `${minutes} minutes` })}.`,
    other: 'That didn’t work. Try again.',
  },
}
