/**
 * Everything that is configured when the app is built, and the only place that reads the environment. Metro replaces
 * each `process.env.EXPO_PUBLIC_…` by its value, so each must be written out in full.
 */
export const config = {
  /** The openhours server, for example `https://book.example.com`. Left out, the app asks for the whole address. */
  url: process.env.EXPO_PUBLIC_OPENHOURS_URL ?? '',
  /** The business on that server. With both, the app is the app of that one business. */
  slug: process.env.EXPO_PUBLIC_OPENHOURS_SLUG ?? '',
}
