export { MissingScreen as default } from '../missing-screen.tsx'
