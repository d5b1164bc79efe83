export { RootLayout as default } from '../root-layout.tsx'
