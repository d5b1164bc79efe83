export const appEnglish = {
  language: 'en',

  account: {
    title: 'Your account',
    entry: 'For those who work here',
    heading: 'Sign in',
    lead: 'For people who work for a business on this server.',
    browserHeading: 'Signing in takes the app on a phone.',
    browserText: 'In a browser this app can’t keep a session safely. The pages of the server can, and do more.',
    toWeb: 'Sign in on the web',
    byCode: 'E-mail me a code',
    byPassword: 'Use a password',
    businesses: 'Your businesses',
    signedInAs: (name: string) => `Signed in as ${name}.`,
    signOut: 'Sign out',
  },

  day: {
    title: 'Today',
    none: 'Nothing is booked today.',
    bookings: 'Visits',
    busy: 'Taken, with others',
    noneBusy: 'Nobody else is taken today.',
    more: 'Not all of them fit here. The web pages show the rest.',
  },

  visits: {
    title: 'Your visits',
    entry: 'Find visits that aren’t here',
    entryHint: 'Booked on the web or by phone? A code shows that it was you.',
    browserNote: 'In a browser you are signed in until this page is closed.',
  },
}
