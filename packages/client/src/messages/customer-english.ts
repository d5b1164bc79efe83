import { plural } from './plural.ts'

export const customerEnglish = {
  language: 'en',

  door: {
    title: (organization: string) => `Your visits – ${organization}`,
    heading: 'Your visits',
    lead: 'See and change what you booked here. No password: we send you six digits.',
    contact: 'E-mail or phone',
    contactHint: 'The one you booked with.',
    send: 'Send me a code',
    sending: 'Sending…',
    sent: (contact: string) =>
      `If somebody has booked here with ${contact}, six digits are on their way. They are good for ten minutes.`,
    code: 'Code',
    open: 'Show my visits',
    checking: 'Checking…',
    again: 'Send another code',
    sentAgain: 'Another code is on its way. The one before no longer works.',
    otherContact: 'Use another address or number',
  },

  visits: {
    title: (organization: string) => `Your visits – ${organization}`,
    heading: (name: string) => `Hello, ${name}.`,
    signedInAs: (contact: string) => `Signed in with ${contact}.`,
    announceSignedIn: 'You are signed in.',
    onlyContact: 'You see what was booked with this number. For everything else, sign in with your e-mail address.',
    upcoming: 'Coming up',
    noneUpcoming: 'Nothing is booked at the moment.',
    book: 'Book a visit',
    bookAnother: 'Book another visit',
    past: 'Earlier',
    more: 'Show more',
    loadingMore: 'Loading…',
    withPerson: (name: string) => `with ${name}`,
    at: (time: string) => `at ${time}`,
    tryAgain: 'Try again',
  },

  you: {
    heading: 'Your name',
    text: 'What the business calls you.',
    name: 'Name',
    save: 'Save',
    saved: 'Your name is saved.',
  },

  out: {
    heading: 'Sign out',
    text: 'You stay signed in here for thirty days. Nothing that you booked changes when you sign out.',
    here: 'Sign out',
    everywhere: 'Sign out everywhere',
    announce: 'You are signed out.',
  },

  refused: {
    reasons: {
      wrong_code: 'That code isn’t right, or is too old. Look again, or ask for another one.',
      invalid_input: 'That doesn’t look right. Please check it.',
      sign_in_needed: 'You are signed out here. Sign in again to go on.',
      token_invalid: 'You are signed out here. Sign in again to go on.',
      changed_meanwhile: 'It was changed somewhere else meanwhile. Look again, then save.',
      forbidden: 'This can’t be changed here. Sign in with your e-mail address.',
      unreachable: 'There was no answer. Check your connection and try again.',
      busy: 'It’s busy right now. Please try again in a moment.',
    },
    contact: 'That doesn’t look like an e-mail address or a phone number.',
    tooMany: (minutes: number) =>
      `That was a lot of tries. Please wait ${plural(minutes, { one: 'a minute', other: `${minutes} minutes` })}.`,
    other: 'That didn’t work. Please try again.',
    signIn: 'Sign in',
  },
}
