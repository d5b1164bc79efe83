/** What is said to those who delete their account. */
export const deletionEnglish = {
  heading: 'Delete account',
  text: 'It ends for good. Bookings that you made as a customer are not touched.',
  begin: 'Delete my account…',
  sure: 'Delete your account for good?',
  signedOut: 'You are signed out on every device. Your password, your passkeys and your second factor are gone.',
  leaves: (names: string) => `You leave ${names}. Bookings and customers stay with the business.`,
  closedStays: (names: string) => `You can’t open ${names} again: it stays closed, and is deleted when its time is up.`,
  nameStays: 'In the activity of a business it still says what you did there, with your name.',
  noWayBack: 'Nobody can bring your account back.',
  submit: 'Delete it for good',
  deleting: 'Deleting…',
  keep: 'Keep my account',
  lastOwner: (name: string) =>
    `Nobody else owns ${name}, so your account is still there. Hand the business over to somebody first, or close it.`,
  toBusiness: (name: string) => `Go to the settings of ${name}`,
  deletedTitle: 'Account deleted · openhours',
  deletedHeading: 'Your account is deleted',
  deletedLead: 'You are signed out everywhere. Thank you for having been here.',
  toFront: 'To the front page',
}
