import { plural } from './plural.ts'

export const accountEnglish = {
  language: 'en',

  signIn: {
    title: 'Sign in · openhours',
    heading: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    submitting: 'Signing in…',
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
    },
    tooMany: (minutes: number) =>
      `Too many attempts. Try again in ${plural(minutes, { one: 'a minute', other: `${minutes} minutes` })}.`,
    other: 'That didn’t work. Try again.',
  },
}
