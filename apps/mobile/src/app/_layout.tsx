export { RootLayout as default } from '../root-layout.tsx'

/** A link from outside opens its screen above the tabs, so that there is a way back. */
export const unstable_settings = { anchor: '(tabs)' }
